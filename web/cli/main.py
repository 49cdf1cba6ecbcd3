"""The `papers` command: the arguments of each subcommand; the other modules of web/cli/ do the work.

Results go to stdout, remarks about the work to stderr. A person's mistake prints one sentence and ends with exit
code 10 (papers), 11 (the index) or 12 (the question); a bug keeps its traceback.

Each command is imported when it runs: `papers --help` takes 0.1 s this way, and 3 s with torch (measured with
python -X importtime on two cores).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

import click

from corpus import UserError
from web.cli.terminal import flush_output, use_utf8, write_remark
from web.settings import Settings, read_settings

pass_settings = click.make_pass_decorator(Settings)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="committee-papers", message="%(version)s")
@click.pass_context
def papers(context: click.Context) -> None:
    """Search and answers over council committee papers, every sentence cited to its paragraph."""
    context.obj = read_settings(os.environ)


index_help = "Index folder.  [default: $PAPERS_INDEX or papers-index]"
index_option = click.option("--index", "folder", type=click.Path(path_type=Path), help=index_help)
paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
some_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
exempt_option = click.option("--include-exempt", is_flag=True, help="Keep what is not for the public.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option = click.option(
    "--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="Passages at most."
)


def filter_options(command: click.decorators.FC) -> click.decorators.FC:
    """--council --committee --from --to --kind."""
    for option in (
        click.option("--kind", "kinds", multiple=True, help="agenda, minutes, report or appendix; may repeat."),
        click.option("--to", "until", default="", help="Last meeting date, such as 2021-07-16 or July 2021."),
        click.option("--from", "since", default="", help="First meeting date."),
        click.option("--committee", default="", help="Committee, its whole name or words of it."),
        click.option("--council", default="", help="Council, its whole name or words that only it has."),
    ):
        command = option(command)
    return command


@papers.command(short_help="Print papers cut into passages.")
@some_paths
@exempt_option
@click.pass_context
def passages(context: click.Context, paths: tuple[Path, ...], include_exempt: bool) -> None:
    """Print the passages of papers as JSON Lines, in reading order."""
    from web.cli import passages as command

    context.exit(command.run(paths, include_exempt=include_exempt))


@papers.command(short_help="Print what meetings decided.")
@some_paths
@exempt_option
@click.pass_context
def decisions(context: click.Context, paths: tuple[Path, ...], include_exempt: bool) -> None:
    """Print the decisions that minutes record as JSON Lines: who moved them, the vote, the final words."""
    from web.cli import motions as command

    context.exit(command.run(paths, include_exempt=include_exempt))


@papers.command(short_help="Build or renew an index of papers.")
@paths_argument
@index_option
@click.option("--model", type=click.Path(path_type=Path), help="A sentence-transformers folder.")
@exempt_option
@click.option("--follow-links", is_flag=True, help="Read what links out of the named folders lead to.")
@click.option("--prune", is_flag=True, help="Drop folders that are gone, with their papers.")
@click.option(
    "--decisions-of",
    type=click.Path(path_type=Path),
    help="Another index, such as one of an older version: what was withdrawn or released there is here too.",
)
@pass_settings
def index(
    settings: Settings, /, paths: tuple[Path, ...], folder: Path | None, model: Path | None, **options: Any
) -> None:
    """Build or renew the index of papers: files and folders, added to those that the index has.

    Papers that are no longer in what is named leave the index; all others stay. If nothing is named, everything that
    the index was given before is renewed; a new index gets the sample papers.
    """
    from web.cli import index as command

    command.run(paths, folder or settings.index, model=model or settings.model, **options)


def decision_options(command: click.decorators.FC) -> click.decorators.FC:
    """--undo --by --reason."""
    for option in (
        click.option("--reason", default="", help="Why; recorded, and shown to nobody but whoever lists decisions."),
        click.option("--by", "who", default="", help="Who decides.  [default: your login name]"),
        click.option("--undo", is_flag=True, help="Take the decision back."),
    ):
        command = option(command)
    return command


@papers.command(short_help="Take down a paper or a passage.")
@click.argument("what", default="")
@index_option
@click.option("--everywhere", is_flag=True, help="And all other papers or passages with the same words.")
@decision_options
@pass_settings
def withdraw(settings: Settings, /, what: str, folder: Path | None, **options: Any) -> None:
    """Take down a paper (its address, name or file) or a passage (its address), and keep it out of every later build.

    Nothing of it is left in the index folder. Without an argument, list what is withdrawn.
    """
    from web.cli.decisions import withdraw as command

    command.run(what, folder or settings.index, model=settings.model, **options)


@papers.command(short_help="Release a paper in doubt.")
@click.argument("paper", default="")
@index_option
@decision_options
@pass_settings
def release(settings: Settings, /, paper: str, folder: Path | None, **options: Any) -> None:
    """Release a paper that was kept back because it may not be for the public: its name, address or file.

    Without an argument, list the papers in doubt, each with the words for which it was kept back.
    """
    from web.cli.decisions import release as command

    command.run(paper, folder or settings.index, model=settings.model, **options)


@papers.command(short_help="Drop a folder from the index.")
@click.argument("root", type=click.Path(path_type=Path))
@index_option
@pass_settings
def forget(settings: Settings, /, root: Path, folder: Path | None) -> None:
    """Drop a file or folder that the index was given, with the papers that no other has. It need not exist any more."""
    from web.cli.decisions import forget as command

    command.run(root, folder or settings.index, model=settings.model)


@papers.command(short_help="Find passages.")
@click.argument("question")
@index_option
@filter_options
@limit_option
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@click.option("--as-typed", is_flag=True, help="Take the question as words alone: infer and correct nothing.")
@click.option("--explain", is_flag=True, help="Say why each passage is there.")
@json_option
@pass_settings
def search(
    settings: Settings, /, question: str, folder: Path | None, explain: bool, as_json: bool, **options: Any
) -> None:
    """Find the passages that a question, some words or a "quoted phrase" ask for."""
    from web.cli import search as command

    command.run(question, folder or settings.index, options, model=settings.model, explain=explain, as_json=as_json)


@papers.command(short_help="Answer in the papers' own words.")
@click.argument("question")
@index_option
@filter_options
@json_option
@pass_settings
def ask(settings: Settings, /, question: str, folder: Path | None, as_json: bool, **options: Any) -> None:
    """Answer a question in the papers' own words, each with its citation, or say what was searched."""
    from web.cli import ask as command

    command.run(question, folder or settings.index, options, settings=settings, as_json=as_json)


@papers.command(short_help="Answer a file of questions.")
@click.argument("questions", type=click.Path(path_type=Path))
@index_option
@filter_options
@pass_settings
def batch(settings: Settings, /, questions: Path, folder: Path | None, **options: Any) -> None:
    """Answer the questions of a JSON Lines file (id, query): best 20 hits and whether it is refused."""
    from web.cli import batch as command

    command.run(questions, folder or settings.index, options, model=settings.model)


@papers.command(short_help="Find precedents of a passage.")
@click.argument("address")
@index_option
@limit_option
@json_option
@pass_settings
def similar(settings: Settings, /, address: str, folder: Path | None, limit: int, as_json: bool) -> None:
    """Find passages like the one at an address (/papers/…#p…): precedents, and repeated wording."""
    from web.cli import similar as command

    command.run(address, folder or settings.index, model=settings.model, limit=limit, as_json=as_json)


@papers.command(short_help="Look papers over before publication.")
@some_paths
@json_option
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong with papers before they are published. Exit code 1 where something is."""
    from web.cli import check as command

    context.exit(command.run(paths, as_json=as_json))


@papers.command(short_help="Look an index over for damage.")
@index_option
@json_option
@pass_settings
@click.pass_context
def verify(context: click.Context, settings: Settings, /, folder: Path | None, as_json: bool) -> None:
    """Say what is wrong with an index: files, passages and vectors that are not as a build writes them."""
    from web.cli import verify as command

    context.exit(command.run(folder or settings.index, as_json=as_json))


@papers.command(short_help="Score an index by judged questions.")
@click.argument("questions", nargs=-1, required=True, type=click.Path(path_type=Path))
@index_option
@click.option("--against", type=click.Path(path_type=Path), help="Earlier results: what was gained and lost.")
@click.option("--split", default="", help="Only the questions of this split, such as dev.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with charts to this file.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the results, to compare with later.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print README's table.")
@pass_settings
def evaluate(settings: Settings, /, questions: tuple[Path, ...], folder: Path | None, **options: Any) -> None:
    """Score an index over judged questions: figures with intervals and a signature of what made them."""
    from web.cli import evaluate as command

    command.run(questions, folder or settings.index, model=settings.model, **options)


@papers.command(short_help="Serve the search page and the API.")
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets other machines in.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=5000, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--include-exempt",
    is_flag=True,
    help="Serve papers that are not for the public to other machines; also set PAPERS_SERVE_EXEMPT=yes.",
)
@pass_settings
def serve(settings: Settings, /, folder: Path | None, host: str, port: int, include_exempt: bool) -> None:
    """Serve the search page, the papers and the JSON API."""
    from dataclasses import replace

    from web.serve import serve as run

    # Libraries log only what is wrong; this project also logs what was done.
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("web").setLevel(logging.INFO)
    settings = replace(
        settings, index=folder or settings.index, serves_exempt=settings.serves_exempt and include_exempt
    )
    run(settings, host=host, port=port, announce=write_remark)


def main() -> None:
    """Run the command; end with its exit code."""
    use_utf8()
    try:
        code = papers.main(standalone_mode=False) or 0
        flush_output()
        sys.exit(code)
    except UserError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(128 + signal.SIGINT)
