"""The words by which an action shows whether it changes the work or leans on memory (RCA²: action hierarchy)."""

from coachkit.language import phrase, shapes

WEAK_ACTION = phrase(
    "train*", "retrain*", "re-train*", "remind*", "reminder*", "warn*", "policy", "policies", "re-brief*", "brief*", "tell", "inform*", "educat*", "instruct*",
    "coach*", "make aware", "raise awareness", "awareness", "be more careful", "more careful", "pay more attention", "take more care", "e-mail everyone", "email everyone", "email all", "e-mail all",
    "email the team", "e-mail the team", "send an email", "send an e-mail", "send a mail", "memo", "toolbox talk", "talk to", "speak to", "discuss with", "refresher", "course", "workshop", "poster*", "sign", "notice",
    "discipline", "disciplinary", "reprimand*", "caution*", "emphasise*", "emphasize*", "stress the", "re-read", "reread", "communicate", "write a procedure", "update the procedure", "new procedure", "double check", "double-check", "campaign*", "urge*",
    "ask everyone", "ask people", "ask all", "encourage*", "retell", "repeat the rule", "guideline*", "lecture")
STRONG_ACTION = phrase(
    "automat*", "remov*", "standardis*", "standardiz*", "limit*", "default*", "block*", "lock*", "interlock*", "replac*", "redesign*", "eliminat*", "simplif*", "shorten*", "move", "moved", "relocat*", "mistake-proof*",
    "error-proof*", "poka-yoke", "fit", "fitted", "install*", "barcode*", "bar code*", "scan*", "colour-cod*", "color-cod*", "jig", "fixture", "guard", "sensor", "alarm", "checklist*", "template*", "pre-fill*", "prefill*", "mandatory field", "required field",
    "forc*", "prevent*", "separate", "reduce", "merge", "refresh", "schedule*", "timer", "kit", "label*", "reorder", "swap", "change the", "set the", "hide", "grey out", "disable", "enable", "weld*", "bolt*", "rewire*", "stop the", "delete", "cap",
    "make the field", "switch to", "pair*", "rotate", "add a field", "add a step", "stock")
NEW_SKILL = shapes(r'''
(train|teach|coach|course|workshop|training)\w*\b[^.;]*\b(new (skill|machine|press|system|tool|software|method|
 device|equipment|technique|starters?|hires?|line|robot|model)|never (used|done|run)|first[- ]time|
 cross-train\w*|second person|backup|back-up|stand-?in|deputy)
cross-?train\w*
train(ing)? (data|station|platform|set|ride|track|line|timetable|driver)
trains
policy (number|engine)
coach(es)? (park|station)
sign-off
reminder (is sent|mail|is triggered)
''')
