"""A hundred texts that somebody could type, paste or send, and that must stay texts.

Those with CANARY in them would leave a mark on the page if they ran; `ran` in tests/browser reads the mark.
"""

CANARY = "window.__ran=(window.__ran||0)+1"

RUN = [  # would run where a text is taken for a page
    f"<script>{CANARY}</script>", f"<img src=x onerror='{CANARY}'>", f"<svg/onload={CANARY}>", f"\"><script>{CANARY}</script>",
    f"<iframe srcdoc=\"<script>parent.{CANARY}</script>\"></iframe>", f"<a href=\"javascript:{CANARY}\">x</a>",
    f"<details open ontoggle={CANARY}>", f"<input autofocus onfocus={CANARY}>", f"<body onload={CANARY}>",
    f"<math><mi xlink:href=\"javascript:{CANARY}\">x</mi></math>", f"<object data=\"javascript:{CANARY}\">", f"<embed src=\"javascript:{CANARY}\">",
    f"<video><source onerror=\"{CANARY}\"></video>", f"<audio src=x onerror={CANARY}>", f"<marquee onstart={CANARY}>x</marquee>",
    f"<select autofocus onfocus={CANARY}>", f"<textarea autofocus onfocus={CANARY}>", f"<style onload={CANARY}></style>",
    f"<link rel=stylesheet href=x onerror={CANARY}>", f"<meta http-equiv=refresh content=\"0;url=javascript:{CANARY}\">",
    f"<form><button formaction=\"javascript:{CANARY}\">x</button></form>", f"<svg><animate onbegin={CANARY} attributeName=x></svg>",
    f"<svg><script>{CANARY}</script></svg>", f"<svg><a xlink:href=\"javascript:{CANARY}\"><text>x</text></a></svg>", f"<base href=\"javascript:{CANARY}//\">",
    f"<template><script>{CANARY}</script></template>", f"<noscript><p title=\"</noscript><img src=x onerror={CANARY}>\">", f"</title><script>{CANARY}</script>",
    f"</style><script>{CANARY}</script>", f"</textarea><script>{CANARY}</script>", f"--><script>{CANARY}</script><!--", f"]]><script>{CANARY}</script>",
    f"<ScRiPt>{CANARY}</sCrIpT>", f"<script/x>{CANARY}</script>", f"<scr<script>ipt>{CANARY}</script>", f"<img src=`x` onerror=`{CANARY}`>",
    f"<img\tsrc=x\tonerror={CANARY}>", "<img src=x onerror=&#119;indow.__ran=1>", f"<div style=\"width:expression({CANARY})\">", f"<p onmouseover={CANARY}>over</p>",
    f"<b tabindex=1 onfocus={CANARY} autofocus>x</b>", f"<keygen autofocus onfocus={CANARY}>", f"<table background=\"javascript:{CANARY}\">", f"<dialog open oncancel={CANARY}>",
    f"';{CANARY};'", f"\";{CANARY};\"", f"`;{CANARY};`", f"\\\";{CANARY}//", f"javascript:{CANARY}", f"data:text/html,<script>{CANARY}</script>", f"[x](javascript:{CANARY})",
    f"![x](x\" onerror=\"{CANARY})", f"<https://x\" onmouseover=\"{CANARY}>",
]
PAGE = [  # would change the page, its look or its sums
    "</textarea><h1>big</h1>", "</div></div></div><h1>big</h1>", "<h1>big</h1>", "<!--", "<![CDATA[", "&lt;script&gt;", "&amp;amp;", "&#x3c;b&#x3e;", "&nosuch;",
    "<style>*{display:none}</style>", "<style>@import 'x.css'</style>", "<plaintext>", "<xmp>", "# a heading", "**bold** _soft_ ~~gone~~", "| a | b |\n|---|---|", "---", "```python\n1/0\n```",
    "$\\unicode{x3c}script$", "$$\\frac{1}{$$", "\\(\\href{javascript:1}{x}\\)",
]
MACHINE = [  # would be carried out by a template, a table, a shell, a database or a reader of data
    "{{7*7}}", "${7*7}", "{% raw %}", "#{7*7}", "<%= 7*7 %>", "{0.__class__}", "%s%n%x", "=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"x\")", "'; DROP TABLE entries; --", "1 OR 1=1",
    "$(touch ran)", "`touch ran`", "../../../etc/passwd", "!!python/object:os.system", "\\u0000\\x00",
]
LETTERS = [  # letters that hide, turn or pile up
    "\u202e\u2066abc", "a\u200bb\ufeffc", "Ω≈ç√∫ 田中 🙂 ﷽", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "👩🏽‍🏭👨‍👩‍👧", "ﬁ ㎏ Ⅳ", "\u0085\u2028x\u2029",
]
HOSTILE = [*RUN, *PAGE, *MACHINE, *LETTERS]
