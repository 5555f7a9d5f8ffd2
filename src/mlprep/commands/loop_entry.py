"""How a loop of the candidate's own is entered: by flags, from a file, line by line, in the editor."""

import sys
from dataclasses import dataclass
from pathlib import Path

from mlprep.commands.context import Context
from mlprep.commands.options import find_level, find_role
from mlprep.content.complaints import Complaint
from mlprep.content.events import Location, read_file
from mlprep.content.names import resolve_company, resolve_level
from mlprep.content.types import Problem
from mlprep.errors import UsageError
from mlprep.readouts.companies import choose_role, loop_for
from mlprep.storage.loop_files import (
    Tree,
    loop_text,
    read_loop,
    read_tree,
    tree_of,
    tree_of_file,
    weeks_text,
)
from mlprep.storage.loops import OwnLoop
from mlprep.text import plural, storable


@dataclass(frozen=True, slots=True)
class Flags:
    """What was said on the command line; None where a flag was left out, empty to empty a value."""

    from_: str
    level: str | None
    role: str | None
    rounds: list[str] | None
    date: str | None
    weeks: str | None
    ai: str | None
    company_name: str | None
    file: Path | None

    @property
    def any(self) -> bool:
        """Say whether there is any."""
        given = (self.level, self.role, self.rounds, self.date, self.weeks, self.ai, self.company_name)
        return bool(self.from_ or self.file or any(one is not None for one in given))

    @property
    def whole(self) -> bool:
        """Say whether the rounds were given, so that nothing has to be asked."""
        return bool(self.rounds or self.file)


class Entry:
    """One loop being entered: ``current`` is its newest version, or None for a new one."""

    def __init__(self, context: Context, name: str, current: OwnLoop | None) -> None:
        """Take where the bank and the history are."""
        self._context, self._name, self._current = context, name, current
        self._framework, self._loops = context.bank.framework, context.history.loops
        self._known = list(current.rounds) if current else []

    def add(self, flags: Flags) -> OwnLoop | None:
        """Save a new loop from the flags, asking for what they leave open; None where the input ended."""
        self._refuse_draft()
        tree: Tree = {"rounds": []}
        if flags.file is None:
            context = self._context
            tree["level"] = context.setting("level") if flags.level is None else ""
            tree["role"] = context.setting("role") if flags.role is None else ""
        tree = self._with_flags(tree, flags)
        if flags.whole or (flags.from_ and not self._context.out.surface.terminal):
            return self._save(self._from_tree(tree))
        return self._guided(tree)

    def change(self, flags: Flags) -> OwnLoop | None:
        """Save the next version with the flags' values; None where nothing differs."""
        self._refuse_draft()
        tree = tree_of(self._current) if self._current else {}
        return self._save(self._from_tree(self._with_flags(tree, flags)))

    def in_editor(self) -> OwnLoop | None:
        """Save what the editor leaves, or None where nothing differs; a text with mistakes is kept.

        Raises:
            UsageError: there is no editor, or the text has mistakes and is to be mended later.

        """
        from mlprep.terminal.asking import confirm

        kept = self._loops.draft(self._name)
        before = loop_text(tree_of(self._current), self._framework) if self._current else ""
        text = before if kept is None else kept
        while True:
            text = self._edited(text)
            if not _said(text):  # emptied, to change nothing
                self._loops.drop_draft(self._name)
                return None
            loop, problems = self._read(text, f"{self._name}.yaml")
            if loop is not None:
                return self._save(loop)
            self._loops.keep_draft(self._name, text)
            for problem in problems:
                self._context.out.block(str(problem), style="bad")
            if not confirm(self._context.out, "Open the editor again?"):
                raise UsageError(
                    f"{plural(len(problems), 'problem')} in the text; it is kept.",
                    f"mlprep loop edit {self._name} offers it again; remove {self._name} drops it.",
                )

    def _edited(self, text: str) -> str:
        from mlprep.terminal.editing import edit, find_editor

        world = self._context.world
        return edit(
            text,
            command=find_editor(world.environment, self._context.setting("editor")),
            folder=world.paths.data / "drafts",
            on_text=lambda saved: self._loops.keep_draft(self._name, saved),
            tick=lambda: None,
        )

    def _read(self, text: str | bytes, shown: str) -> tuple[OwnLoop | None, list[Problem]]:
        return read_loop(
            text,
            shown,
            name=self._name,
            framework=self._framework,
            now=self._context.world.clock.now(),
            known=self._known,
        )

    def _refuse_draft(self) -> None:
        if self._loops.draft(self._name) is not None:
            raise UsageError(
                f"a text for the loop '{self._name}' is kept that is not finished.",
                f"Go on with it: mlprep loop edit {self._name}. Or drop it: mlprep loop remove {self._name}.",
            )

    def _save(self, loop: OwnLoop) -> OwnLoop | None:
        if self._current is not None and loop.same_as(self._current):
            self._loops.drop_draft(self._name)
            return None
        return self._loops.save(loop)

    def _with_flags(self, tree: Tree, flags: Flags) -> Tree:
        """Return the tree with the file, then the rounds begun with, then each flag laid over it."""
        if flags.file is not None:
            tree = self._file_tree(flags.file)
        level, role = flags.level, flags.role
        tree = {
            **tree,
            **({} if level is None else {"level": level}),
            **({} if role is None else {"role": role}),
        }
        if flags.from_:
            tree = self._begun(tree, flags.from_)
        elif level is not None and tree.get("company"):
            self._say_level(level, str(tree["company"]))
        if flags.company_name is not None:
            tree = self._named(tree, flags.company_name)
        for key, value in (("date", flags.date), ("weeks", flags.weeks), ("ai", flags.ai)):
            if value is not None:
                tree[key] = storable(value)[0]
        if flags.rounds is not None:
            tree["rounds"] = [_round_of(word) for word in flags.rounds]
        return tree

    def _file_tree(self, file: Path) -> Tree:
        shown = str(file)
        data, problems = read_file(file, shown)
        if data is not None:
            # Read whole first, so that what is wrong is said with its line.
            _, problems = self._read(data, shown)
            tree, _ = tree_of_file(data, shown)
            if tree is not None and not problems:
                return tree
        lines = "\n".join(str(problem) for problem in problems)
        raise UsageError(f"{plural(len(problems), 'problem')} in {shown}:\n{lines}", "Nothing was saved.")

    def _begun(self, tree: Tree, word: str) -> Tree:
        """Return the tree with the rounds of a company or a generic loop in place of its own."""
        bank = self._context.bank
        company = bank.company(resolve_company(self._framework, word).id)
        place = "" if company.company.generic else company.company.id
        aimed = find_level(self._context, str(tree.get("level") or ""), place)
        if aimed is None:
            raise UsageError("Say which level you aim at.", f"--from {word} --level senior")
        if aimed.note:
            print(f"mlprep: {aimed.note}.", file=sys.stderr)
        role = find_role(self._context, str(tree.get("role") or "")) or choose_role(company)
        found = loop_for(bank, company, role, aimed.level)
        if found.note:
            print(f"mlprep: {found.note}", file=sys.stderr)
        self._known += found.loop.rounds
        start = OwnLoop(
            self._name, company.company.name if place else "", role, aimed.level, found.loop.rounds
        )
        begun = {**tree_of(start), "company": place, "weeks": weeks_text(found.loop.weeks)}
        return {**begun, **{key: tree[key] for key in ("date", "ai") if tree.get(key)}}

    def _say_level(self, level: str, company: str) -> None:
        note = resolve_level(self._framework, level, company).note
        if note:
            print(f"mlprep: {note}.", file=sys.stderr)

    def _named(self, tree: Tree, title: str) -> Tree:
        """Return the tree with the employer's name, and the company of the bank that it names, if any.

        A company begun with stays where the name holds its own ("Google Zürich"); else its rounds
        were only a beginning.
        """
        title = storable(title)[0]
        try:
            company = resolve_company(self._framework, title)
        except UsageError:
            begun = next((one for one in self._framework.companies if one.id == tree.get("company")), None)
            stays = begun is not None and begun.name.casefold() in title.casefold()
            return {**tree, "title": title, "company": tree.get("company") if stays else ""}
        return {**tree, "title": title, "company": "" if company.generic else company.id}

    def _from_tree(self, tree: Tree) -> OwnLoop:
        loop, complaints = self._checked(tree)
        if loop is None:
            said = [_flag_words(one, tree) for one in complaints]
            raise UsageError("\n".join(dict.fromkeys(said)), "mlprep loop add --help says what there is.")
        return loop

    def _checked(self, tree: Tree) -> tuple[OwnLoop | None, list[Complaint]]:
        now = self._context.world.clock.now()
        return read_tree(tree, name=self._name, framework=self._framework, now=now, known=self._known)

    def _wrong(self, tree: Tree, where: Location) -> str:
        """Return what is wrong with one value of a tree that is not whole yet."""
        missing = f"'{where[-1]}' is missing"
        for place, message, _ in self._checked(tree)[1]:
            if place == where or (place == where[:-1] and message.startswith(missing)):
                return message
        return ""

    def _guided(self, tree: Tree) -> OwnLoop | None:
        from mlprep.terminal.face import StoppedError
        from mlprep.terminal.looping import Guide, LineAsker, ScreenAsker
        from mlprep.terminal.plain import LineReader

        if self._context.out.surface.terminal:
            ask: LineAsker | ScreenAsker = ScreenAsker(self._context.out)
        else:
            reader = LineReader()
            ask = LineAsker(lambda: reader.line(lambda: None))
        kept: list[Tree] = []

        def keep(now: Tree) -> None:
            kept[:] = [now]
            self._loops.keep_draft(self._name, loop_text(now, self._framework))

        try:
            return self._save(self._from_tree(Guide(ask, self._wrong, self._begun, keep).run(tree)))
        except StoppedError:
            if kept:
                print(
                    f"mlprep: what you entered is kept. Go on with: mlprep loop edit {self._name}",
                    file=sys.stderr,
                )
            return None


def _round_of(word: str) -> Tree:
    """Return a round written as ``type:minutes[:name]``; minutes may be left empty."""
    type_, _, rest = storable(word)[0].partition(":")
    minutes, _, name = rest.partition(":")
    return {"type": type_.strip(), "minutes": minutes.strip(), "name": name.strip()}


def _flag_words(complaint: Complaint, tree: Tree) -> str:
    """Return a complaint about what flags made, with the round it is about."""
    where, message, _ = complaint
    if len(where) > 1 and isinstance(where[1], int):
        return f"round {where[1] + 1} ({tree['rounds'][where[1]].get('type', '')}): {message}"
    return message


def _said(text: str) -> bool:
    """Say whether a text holds anything but notes."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
