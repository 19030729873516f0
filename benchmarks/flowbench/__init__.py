"""What `benchmarks/flow.py` stands on: the boards, the truth about them, the tools that are asked, and how a run is measured."""
