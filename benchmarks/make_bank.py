"""Make a bank of N questions that passes ``mlprep bank check``: the same for the same seed.

    python benchmarks/make_bank.py FOLDER N [--seed 7]

The framework (levels, rounds, rubrics, topics, syllabus, companies) is copied from the shipped
bank; the questions are words drawn at random, a hundred to a file, in a folder for each round type.
"""

import argparse
import random
import shutil
from pathlib import Path

PER_FILE = 100
SHIPPED = Path(__file__).parents[1] / "questions"
FRAMEWORK = ("levels.yaml", "rounds.yaml", "rubrics.yaml", "topics.yaml", "syllabus.yaml", "stories.yaml")
ROUNDS = ("coding", "ml-knowledge", "statistics", "ml-system-design", "behavioural", "leadership")
LEVELS = (["mid"], ["mid", "senior"], ["senior", "staff"], ["mid", "senior", "staff"], ["staff"])
ROLES = (["ds"], ["mle"], ["re"], ["ds", "mle"], ["mle", "re"], ["ds", "mle", "re"])
TOPICS = ("ranking", "ads", "search", "fraud", "rag", "agents", "serving", "drift", "power", "calibration")
COMPANIES = ("google", "meta", "netflix", "openai", "anthropic", "amazon")
DIMENSIONS = ("sizing", "sizing", "data", "model", "evaluation", "decision")
WORDS = (
    "model feature training serving latency ranking retrieval embedding drift evaluation metric offline "
    "online experiment label leakage bias variance gradient transformer attention batch stream pipeline "
    "schema index cache shard replica queue budget stakeholder conflict deadline owner failure recovery "
    "monitor alert threshold precision recall calibration dropout optimiser sampling imbalance session "
    "click fraud search feed"
).split()


def text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize()


def block(rng: random.Random, words: int, indent: str) -> str:
    lines = [" ".join(rng.choices(WORDS, k=12)) for _ in range(words // 12)]
    return "\n".join(f"{indent}{line}." for line in lines)


def question(rng: random.Random, number: int, round_type: str) -> str:
    levels = rng.choice(LEVELS)
    companies = rng.sample(COMPANIES, rng.randint(0, 2))
    lines = [
        f"- id: made-{number:06d}-{rng.choice(WORDS)}",
        f"  title: {text(rng, 5)} {number}",
        f"  round: {round_type}",
        f"  levels: [{', '.join(levels)}]",
        f"  roles: [{', '.join(rng.choice(ROLES))}]",
        f"  topics: [{', '.join(rng.sample(TOPICS, 3))}]",
        *([f"  companies: [{', '.join(companies)}]"] if companies else []),
        f"  minutes: {rng.choice([8, 10, 20, 45])}",
        "  prompt: |",
        block(rng, 72, "    "),
        "  clarifications:",
    ]
    for _ in range(3):
        lines += [f"    - ask: {text(rng, 8)}?", f"      answer: {text(rng, 10)}."]
    lines.append("  signals:")
    for place in range(6):
        lines += [
            f"    - id: shows-{place}",
            f"      text: {text(rng, 14)}",
            f"      dimension: {DIMENSIONS[place]}",
            f"      from: {levels[place % len(levels)]}",
        ]
    lines.append("  red_flags:")
    for place in range(2):
        lines += [f"    - id: hurts-{place}", f"      text: {text(rng, 12)}"]
    lines.append("  probes:")
    for _ in range(3):
        lines += [f"    - ask: {text(rng, 14)}?", f"      listen_for: {text(rng, 14)}"]
    lines += ["      then:", f"        - ask: {text(rng, 12)}?", f"          listen_for: {text(rng, 12)}"]
    lines += ["  answer: |", block(rng, 252, "    ")]
    return "\n".join(lines) + "\n"


def make(folder: Path, number: int, seed: int) -> None:
    """Write the bank; ``folder`` must not exist yet."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    for name in FRAMEWORK:
        shutil.copyfile(SHIPPED / name, folder / name)
    shutil.copytree(SHIPPED / "companies", folder / "companies")
    for file, start in enumerate(range(0, number, PER_FILE)):
        round_type = ROUNDS[file % len(ROUNDS)]
        inside = folder / round_type
        inside.mkdir(exist_ok=True)
        made = [question(rng, one, round_type) for one in range(start, min(start + PER_FILE, number))]
        (inside / f"made-{file:05d}.yaml").write_text("".join(made), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    make(given.folder, given.number, given.seed)


if __name__ == "__main__":
    main()
