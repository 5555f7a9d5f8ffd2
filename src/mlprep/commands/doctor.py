"""``mlprep doctor``: is everything in order?"""

import sys

from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.errors import ExitCode, MlprepError
from mlprep.readouts.doctor import Finding, examine


def doctor(as_json: Json = False, plain: Plain = False) -> None:
    """Look at Python, SQLite, the terminal, the folders, the bank and the history.

    Changes nothing. Ends with 1 where something needs mending.
    """
    context = Context(plain=plain)
    findings = examine(context.world)
    surface = context.out.surface
    kind = "a terminal" if surface.terminal else "not a terminal: line by line"
    letters = "UTF-8" if surface.unicode else "ASCII"
    colour = "colour" if surface.colour else "no colour"
    findings.insert(
        2, Finding("terminal", f"{kind}, {surface.columns} columns, {letters}, {colour}", ok=True)
    )
    try:
        problems = context.bank.problems
        count = sum(one.number for one in context.bank.counts() if one.level is None)
        words = f"{count} questions" + (f", {len(problems)} problems: mlprep bank check" if problems else "")
        findings.append(Finding("bank", words, ok=not problems))
    except MlprepError as error:
        findings.append(Finding("bank", str(error), ok=False))
    data = [{"name": f.name, "value": f.value, "ok": f.ok} for f in findings]

    def show() -> None:
        from mlprep.terminal.layout import fact_lines

        for finding in findings:
            mark = "" if finding.ok else "NOT OK: "
            context.out.lines(fact_lines(finding.name, mark + finding.value, context.out.columns, label=12))

    emit("doctor", data, as_json=as_json, show=show)
    if not all(finding.ok for finding in findings):
        sys.exit(ExitCode.FAILED)
