"""A question file to fill in: every key, with what to write beside it.

What is to be written stands in angle brackets and begins with "write"; the check refuses a text that
was left so. Optional keys are commented out with ``OPTIONAL``, which one takes away to use them.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from mlprep.content.events import Location
from mlprep.content.types import Framework

OPTIONAL = "#? "
"""What stands before every line of a key that may be left out."""

WIDTH = 100
LEFT_OVER = re.compile(r"<write [^<>]*>")
"""A text of the template that nobody has replaced."""


def left_over(tree: Any) -> Iterator[tuple[Location, str]]:
    """Yield the place and the text of everything in ``tree`` that still is the template's."""
    if isinstance(tree, str):
        if LEFT_OVER.fullmatch(tree.strip()):
            yield (), tree.strip()
        return
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(tree, dict):
        pairs = tree.items()
    elif isinstance(tree, list):
        pairs = enumerate(tree)
    for key, value in pairs:
        for where, text in left_over(value):
            yield (key, *where), text


def template(framework: Framework) -> str:
    """Return a question file that passes ``bank check`` once every ``<write ...>`` is replaced."""
    return _TEMPLATE.format(
        rounds=_listed(one.id for one in framework.rounds if one.scored),
        topics=_listed(one.id for one in framework.topics),
        companies=_listed(one.id for one in framework.companies if not one.generic),
        stories=_listed(one.id for one in framework.stories.signals),
        story=framework.stories.signals[0].id,
        dimensions=_listed(one.id for one in framework.dimensions),
    )


def _listed(ids: Iterable[str]) -> str:
    """Return the ids as lines of a comment inside a question."""
    return "\n".join(
        wrap(
            ", ".join(ids),
            width=WIDTH,
            initial_indent="  #   ",
            subsequent_indent="  #   ",
            break_on_hyphens=False,
        )
    )


_TEMPLATE = """\
# A question for mlprep. Replace every <write ...>, then:  mlprep bank check THIS-FILE
# Lines that begin with "#? " are optional: take the "#? " away to use them, or leave them.
# When all is well:  mlprep bank add THIS-FILE, and  mlprep drill --question ITS-ID
# A file may hold several questions: begin each with "- id:".

# Permanent, since your history hangs on it: 2 to 64 lower-case letters, digits and dashes.
- id: <write an id of your own>
  # A few words that tell it from the others, and give nothing away.
  title: <write a short title>
  # One of these; what each looks for: mlprep rounds
{rounds}
  round: statistics
  # The levels it can tell apart, in order: mid, senior, staff. At least two signals begin at each.
  levels: [mid, senior]
  # ds (data scientist), mle (ML engineer), re (research engineer).
  roles: [ds, mle]
  # One or more of these:
{topics}
  topics: [evaluation]
  # Where such a thing is known to be asked, some of these:
{companies}
  #? companies: [netflix]
  # Whole minutes for the answer and its probes: 6 to 15 for knowledge, 45 to 60 for a design.
  minutes: 20
  # Rows of the checklist that it really carries; all of them: mlprep bank stats --coverage
  #? covers: [Q02]
  # For a round that asks for a story, the signals that the story should show, some of these:
{stories}
  #? stories: [{story}]

  # What the interviewer says to "you": a situation with numbers, at most 120 words.
  prompt: |
    <write the situation, with its numbers, and what is asked>

  # What the interviewer answers if asked; an ml-system-design needs three.
  #? clarifications:
  #?   - ask: <write what a candidate may ask>
  #?     answer: <write what the interviewer answers, with numbers>
  #?   - ask: <write what else a candidate may ask>
  #?     answer: <write what the interviewer answers to that>
  #?   - ask: <write a third thing to ask>
  #?     answer: <write the third answer>

  # What a strong answer shows: at least five, each one fact or act that a listener can tick.
  # Begin with a verb: "Names", "Puts a number on". The ids are permanent within the question.
  # 'from' is the lowest listed level that must show it. Levels differ in kind: mid does the right
  # thing and says why; senior chooses between real ways, sizes them, says what breaks and who is
  # called; staff changes the question and reaches beyond one team.
  # 'dimension' is the side of the answer it belongs to; an ml-system-design has two of 'sizing':
{dimensions}
  signals:
    - id: first
      text: <write what a mid shows first>
      dimension: framing
      from: mid
    - id: second
      text: <write what else a mid shows>
      dimension: evaluation
      from: mid
    - id: third
      text: <write a third thing that a mid shows>
      dimension: data
      from: mid
    - id: fourth
      text: <write what a senior shows that no mid would>
      dimension: sizing
      from: senior
    - id: fifth
      text: <write what else a senior shows>
      dimension: operation
      from: senior

  # What hurts: at least two things that people really say. 'fatal: true' where it ends the round.
  red_flags:
    - id: hurts
      text: <write what people say that hurts>
    - id: ends
      text: <write what ends the round>
      fatal: true

  # Follow-up questions: at least two; from senior up one of them has a second layer, 'then'.
  probes:
    - ask: <write the question that tests the choice>
      listen_for: <write what a strong reply holds>
      then:
        - ask: <write the question that tests whether it was lived>
          listen_for: <write what a strong reply to that holds>
    - ask: <write another question>
      listen_for: <write what its strong reply holds>

  # 150 to 450 words at the highest listed level, with the case's own numbers, the trade-offs named,
  # and what it gives up. It shows every signal above.
  answer: |
    <write the worked answer, 150 to 450 words>

  # The same question answered at two or three of the levels, 80 to 200 words each, with a mark for
  # every signal: met, after-probe, partly, late, missed.
  #? contrast:
  #?   - level: mid
  #?     text: |
  #?       <write what a mid says, 80 to 200 words>
  #?     marks: {{first: met, second: met, third: partly, fourth: missed, fifth: missed}}
  #?     why: <write in a sentence what keeps it at mid>
  #?   - level: senior
  #?     text: |
  #?       <write what a senior says, 80 to 200 words>
  #?     marks: {{first: met, second: met, third: met, fourth: met, fifth: partly}}
  #?     why: <write in a sentence what makes it senior>

  # Works that exist. Leave 'url' out rather than guess it.
  #? references:
  #?   - title: <write its title>
  #?     author: <write its author>
  #?     year: 2020
  #?     url: https://example.org/its-address
"""
