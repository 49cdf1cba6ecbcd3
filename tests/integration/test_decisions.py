"""What a person decides, from the command line to the pages: withdrawn papers and passages, folders that are gone."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.decided_papers import write_minutes
from web.app import create_app
from web.cli.main import main
from web.serve import refuse_exempt_request, serve
from web.settings import Settings

SECRET = "Quillfeather"  # noqa: S105 - a name that only one paper has
QUESTION = "who asked for a berth at East Quay?"
EXEMPT = "EXEMPT - NOT FOR PUBLICATION\n\nCabinet\n\n4 December 2025\n\n1.1 The bid of Quillfeather was the highest.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `papers` with these arguments here: (exit code, stdout, stderr)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["papers", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A folder with two papers, of which one names somebody."""
    folder = tmp_path / "minutes"
    write_minutes(folder / "quay.txt", place="East Quay", asked_by=SECRET)
    write_minutes(folder / "pier.txt", place="West Pier")
    return folder


@pytest.fixture
def folder(tmp_path: Path, minutes: Path, papers: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of them, which every command finds by itself."""
    folder = tmp_path / "index"
    monkeypatch.setenv("PAPERS_INDEX", str(folder))
    assert papers("index", minutes)[0] == 0
    return folder


@pytest.fixture
def client(folder: Path) -> Iterator[FlaskClient]:
    with create_app(Settings(index=folder)).test_client() as client:
        yield client


def find_address(papers: Run) -> str:
    """The address of the passage that names somebody."""
    _, out, _ = papers("search", SECRET, "--json")
    return next(hit["address"] for hit in json.loads(out)["hits"] if SECRET in hit["text"])


def faces(client: FlaskClient, paper: str) -> list[str]:
    """What each face answers where it would show the paper."""
    addresses = (
        f"/?q={SECRET}", "/?q=who+asked+for+a+berth+at+East+Quay%3F", "/feed?q=berth", "/export.csv?q=berth",
        "/api/search?q=berth", "/api/ask?q=who+asked+for+a+berth%3F", "/papers", "/api/papers", paper,
        f"{paper}/original",
    )  # fmt: skip
    pages = []
    for address in addresses:
        with client.get(address) as response:
            pages.append(response.get_data(as_text=True))
    return pages


@pytest.mark.usefixtures("folder")
def test_a_withdrawn_passage_is_on_no_face(papers: Run, client: FlaskClient) -> None:
    gone = find_address(papers)
    paper, _, place = gone.partition("#")
    start, end = place.removeprefix("p").split("-")
    assert sum(SECRET in page for page in faces(client, paper)) >= 6
    code, out, err = papers("withdraw", gone, "--by", "A Clerk", "--reason", "names a person")
    assert (code, out) == (0, "")
    assert f"Withdrawn: {gone}\n" in err
    assert [page for page in faces(client, paper) if f"{SECRET} had" in page] == []
    page = client.get(paper)
    assert (page.status_code, f'id="{place}"' in page.text) == (200, True)
    assert "1 passage of this paper was withdrawn" in page.text
    assert client.get(f"{paper}/original").status_code == 404
    assert client.get(f"{paper}/like/{start}-{end}").status_code == 410
    assert client.get(f"{paper}/like/1-2").status_code == 404
    code, out, _ = papers("withdraw")
    assert code == 0 and out.startswith(f"{gone}  withdrawn by A Clerk on ") and out.endswith(": names a person\n")
    assert papers("similar", gone)[0] == 12


@pytest.mark.usefixtures("folder")
def test_a_withdrawn_paper_answers_410_without_a_word_of_it(papers: Run, client: FlaskClient) -> None:
    paper = find_address(papers).partition("#")[0]
    code, _, err = papers("withdraw", "quay.txt")
    assert code == 0 and f"Withdrawn: {paper}\nStays out: quay.txt\n" in err
    for address in (paper, f"{paper}/original", f"{paper}/like/1-2"):
        page = client.get(address)
        assert page.status_code == 410
        assert not [word for word in (SECRET, "quay", "Quay", "Harbour Committee") if word in page.text]
    assert [page for page in faces(client, paper) if "quay.txt" in page or "East Quay had" in page] == []
    code, _, err = papers("similar", f"{paper}#p1-2")
    assert (code, err) == (12, "The paper at this address was withdrawn: ask about a passage of another paper.\n")


@pytest.mark.usefixtures("folder")
def test_what_was_withdrawn_stays_out_until_that_is_undone(papers: Run, minutes: Path) -> None:
    papers("withdraw", "quay.txt", "--by", "A Clerk")
    _, _, err = papers("index", minutes)
    assert "Stays out: quay.txt, withdrawn by A Clerk on " in err
    assert "1 withdrawn by decision" in err.splitlines()[-1]
    code, _, err = papers("withdraw", minutes / "quay.txt", "--undo")
    assert code == 0 and err.startswith("No longer withdrawn: /papers/")
    assert find_address(papers)
    assert papers("withdraw")[1] == ""


@pytest.mark.usefixtures("folder")
def test_who_decides_is_the_login_name_unless_another_is_given(papers: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ida.marsh")
    papers("withdraw", "quay.txt")
    assert "withdrawn by ida.marsh on " in papers("withdraw")[1]


@pytest.mark.parametrize("command", ["withdraw", "release", "forget"])
def test_a_folder_that_is_no_index_is_refused_and_stays_as_it_is(papers: Run, tmp_path: Path, command: str) -> None:
    code, _, err = papers(command, "quay.txt", "--index", tmp_path / "none")
    assert (code, (tmp_path / "none").exists()) == (11, False)
    assert "does not exist" in err


# A paper in doubt

DOUBTFUL = "This report holds information about Quillfeather within Schedule 12A."


def test_a_paper_in_doubt_is_released_by_a_person(papers: Run, folder: Path, minutes: Path) -> None:
    report = f"Ambermere Borough Council\n\nCabinet\n\n12 May 2025\n\n1.1 The fees were set.\n\n1.2 {DOUBTFUL}\n"
    (minutes / "the report.txt").write_text(report, encoding="utf-8")
    told = (
        f"In doubt: the report.txt: “{DOUBTFUL}”: speaks of Schedule 12A, and nothing in it was held back; "
        "`papers release 'the report.txt'` once a person has looked\n"
    )
    _, _, err = papers("index", minutes)
    assert told in err and "1 in doubt and held back" in err.splitlines()[-1]
    assert papers("release") == (0, told, "")
    with create_app(Settings(index=folder)).test_client() as client:
        assert "1 paper is not for the public in whole or in part, or waits for a person to say so" in (
            client.get("/papers").text
        )
        assert "the report" not in client.get("/papers").text
        assert DOUBTFUL not in client.get("/api/search?q=fees").text
        code, _, err = papers("release", "the report.txt", "--by", "A Clerk")
        assert code == 0 and err.startswith("Released by A Clerk: /papers/")
        assert DOUBTFUL in client.get("/api/search?q=schedule").text
    assert papers("release") == (0, "", "")
    code, _, err = papers("release", "the report.txt", "--undo")
    assert code == 0 and told in err


# Folders come and go


@pytest.mark.usefixtures("folder")
def test_the_command_tells_what_stays_and_what_is_gone(papers: Run, minutes: Path, tmp_path: Path) -> None:
    other = write_minutes(tmp_path / "other papers" / "lock.txt", place="North Lock").parent
    assert (
        f"Not looked at: {minutes}; the papers stay, and `papers index` alone renews them too"
        in papers("index", other)[2]
    )
    shutil.rmtree(other)
    code, _, err = papers("index")
    assert code == 0
    assert (
        f"Gone: {other}, with 1 paper that no other folder has; they stay until you say `papers index --prune` or "
        f"`papers forget '{other}'`\n"
    ) in err
    code, _, err = papers("index", other)
    assert code == 10 and "does not exist: put it back" in err
    code, _, err = papers("index", "--prune")
    assert code == 0 and f"Withdrawn: lock.txt\nDropped: {other}, and the papers that only it had\n" in err


@pytest.mark.usefixtures("folder")
def test_a_folder_is_forgotten(papers: Run, minutes: Path) -> None:
    code, _, err = papers("forget", minutes)
    assert code == 0 and f"Dropped: {minutes}" in err
    assert "Withdrawn: pier.txt\nWithdrawn: quay.txt\n" in err
    code, _, err = papers("forget", minutes)
    assert (code, "it has none" in err) == (10, True)


# An index with what is not for the public


@pytest.fixture
def inside(tmp_path: Path, papers: Run) -> Path:
    """An index that stays inside."""
    (tmp_path / "bids").mkdir()
    (tmp_path / "bids" / "offer.txt").write_text(EXEMPT, encoding="utf-8")
    assert papers("index", tmp_path / "bids", "--include-exempt", "--index", tmp_path / "inside")[0] == 0
    return tmp_path / "inside"


@pytest.mark.parametrize("options", [[], ["--include-exempt"]])
@pytest.mark.parametrize("says_so", ["", "yes", "1"])
@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - that is what is refused
def test_an_index_that_stays_inside_is_served_to_nobody_else(
    papers: Run, inside: Path, host: str, options: list[str], says_so: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if options and says_so == "yes":
        return  # told twice: the next test
    monkeypatch.setenv("PAPERS_SERVE_EXEMPT", says_so)
    code, out, err = papers("serve", "--index", inside, "--host", host, "--port", 0, *options)
    assert (code, out) == (11, "")
    assert "not for the public, so it is served to this machine only" in err
    assert len(err.strip().splitlines()) == 1


class _UpError(Exception):
    """The server would answer from now on."""


def _stop(_: str) -> None:
    raise _UpError


@pytest.mark.parametrize(
    ("host", "serves_exempt"),
    [("127.0.0.1", False), ("localhost", False), ("::1", False), ("0.0.0.0", True)],  # noqa: S104
)
def test_it_is_served_to_this_machine_and_where_it_was_said_twice(inside: Path, host: str, serves_exempt: bool) -> None:
    with pytest.raises(_UpError):
        serve(Settings(index=inside, serves_exempt=serves_exempt), host=host, port=0, announce=_stop)


def test_an_index_for_the_public_is_served_to_all(folder: Path) -> None:
    with pytest.raises(_UpError):
        serve(Settings(index=folder), host="0.0.0.0", port=0, announce=_stop)  # noqa: S104


def test_an_index_that_is_built_again_for_inside_closes_the_pages(papers: Run, folder: Path, minutes: Path) -> None:
    app = create_app(Settings(index=folder))
    app.before_request(refuse_exempt_request)  # as serve does on an address that others reach
    with app.test_client() as client:
        assert client.get("/api/search?q=berth").status_code == 200
        papers("index", minutes, "--include-exempt")
        for address in ("/", "/api/search?q=berth", "/papers"):
            page = client.get(address)
            assert (page.status_code, SECRET in page.text) == (503, False)
        with client.get("/static/papers.css") as style:
            assert style.status_code == 200
        papers("index", minutes)
        assert client.get("/api/search?q=berth").status_code == 200
