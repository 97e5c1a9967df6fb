"""Crawls: every document once, in any format, by any number of runs; what is broken is told in one line."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import crawls
from khulasa.__main__ import main
from khulasa.crawl import batches, cleaning, documents, running, task
from khulasa.errors import StoreError
from project import ARABIC

COUNT = 230  # five batches


class Serial(Executor):
    """An executor that does all work at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work and give it as done."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder without a project, and do in this process what would go to others."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr("khulasa.crawling.Pool", lambda *_: Serial())
    return tmp_path


@pytest.fixture
def crawl(elsewhere: Path) -> Path:
    """Give a file of documents."""
    return crawls.json_lines(elsewhere / "crawl.jsonl", crawls.records(COUNT))


def test_every_document_has_one_line(crawl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles and refused documents stand in the order of the file, with their facts and what the ledger counts."""
    assert main(["extract", str(crawl), "--out", "out"]) == 0
    found = crawls.lines(Path("out"))
    assert [f"crawl.jsonl:{no + 1}" for no in range(COUNT)] == [line["place"] for line in found]
    assert ["place", "id", "address", "title", "paragraphs", "language", "date", "source", "tags", "ledger"] == list(
        found[0]
    )
    assert ("0", ARABIC.splitlines()[0], 2) == (found[0]["id"], found[0]["title"], len(found[0]["paragraphs"]))
    assert {"B003": COUNT // 10} == {"B003": sum(line.get("finding", {}).get("code") == "B003" for line in found)}
    told = capsys.readouterr()
    assert "" == told.out
    assert told.err.startswith("230 documents, 207 articles (B003 23); 5 batches, 0 of them done before; ")


def test_shards_make_the_whole(crawl: Path) -> None:
    """Every batch is exactly one run's, and together they write what one run writes."""
    main(["extract", str(crawl), "--out", "whole"])
    seen: list[str] = []
    for no in (1, 2, 3):
        main(["extract", str(crawl), "--out", "shards", "--shard", f"{no}/3"])
        main(["extract", str(crawl), "--out", f"shard-{no}", "--shard", f"{no}/3"])
        seen += [path for path in crawls.results(Path(f"shard-{no}")) if path.endswith(".jsonl")]
    assert crawls.results(Path("whole")) == crawls.results(Path("shards"))
    assert sorted(path for path in crawls.results(Path("whole")) if path.endswith(".jsonl")) == sorted(seen)


def test_formats_agree(elsewhere: Path) -> None:
    """The same documents come out of every format the same, but for where they stand."""
    found = [{**record, "id": None} for record in crawls.records(30)]
    crawls.json_lines(elsewhere / "a.jsonl", found)
    crawls.json_lines(elsewhere / "b.jsonl.gz", found)
    crawls.parquet(elsewhere / "c.parquet", found)
    crawls.warc(elsewhere / "d.warc", found)
    crawls.warc(elsewhere / "e.warc.gz", found)
    outs = []
    for path in sorted(elsewhere.iterdir()):
        assert main(["extract", str(path), "--out", f"out-{path.name}"]) == 0
        outs.append([{**line, "place": ""} for line in crawls.lines(Path(f"out-{path.name}"))])
    assert [30] * 5 == list(map(len, outs))
    assert [outs[0]] * 5 == outs


def test_a_page_in_an_archive_is_read_as_a_page(elsewhere: Path) -> None:
    """The answer's type decides, and its encoding; other fields than the usual ones can be named."""
    body = "".join(f"<p>{line}</p>" for line in ARABIC.splitlines())
    page = f"<html><head><title>x</title></head><body><article>{body}</article></body></html>"
    crawls.warc(elsewhere / "a.warc", [{"url": "https://news.example/a", "text": page}], "text/html; charset=utf-8")
    crawls.json_lines(elsewhere / "b.jsonl", [{"url": "https://news.example/a", "raw": page}])
    assert main(["extract", "a.warc", "b.jsonl", "--html-field", "raw", "--out", "out"]) == 0
    first, second = crawls.lines(Path("out"))
    assert {**first, "place": ""} == {**second, "place": ""}
    assert ARABIC.splitlines()[1:] == first["paragraphs"]


def test_what_is_done_stays(crawl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run touches nothing; a changed document, a lost result or other code costs its batch alone."""
    main(["extract", str(crawl), "--out", "out"])
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    main(["extract", str(crawl), "--out", "out"])
    assert before == {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    assert "5 batches, 5 of them done before\n" in capsys.readouterr().err
    Path("out/crawl-000001.jsonl").write_text("torn", "utf-8")
    found = crawls.records(COUNT)
    crawls.json_lines(crawl, [{**found[0], "text": ARABIC}, *found[1:]])
    main(["extract", str(crawl), "--out", "out"])
    assert "5 batches, 3 of them done before; " in capsys.readouterr().err
    main(["extract", str(crawl), "--out", "fresh"])
    assert crawls.results(Path("fresh")) == crawls.results(Path("out"))


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.warc.gz", "c.warc"])
def test_a_file_that_breaks_off_is_one_line(elsewhere: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What could be read is extracted, the next file too, and a whole file later costs only the last batch."""
    path = elsewhere / name
    whole = (crawls.warc if "warc" in name else crawls.json_lines)(path, crawls.records(COUNT)).read_bytes()
    crawls.json_lines(elsewhere / "next.jsonl", crawls.records(10))
    path.write_bytes(whole[: len(whole) * 3 // 4])
    assert main(["extract", str(path), "next.jsonl", "--out", "out"]) == 8
    problem = capsys.readouterr().err.splitlines()[-1]
    assert problem.startswith(f"{path}: J001 breaks off after ")
    assert problem.endswith("Hint: fetch the file again and run this once more; what could be read is extracted")
    read = int(problem.split(" documents")[0].split()[-1])
    assert (read + 10, 100 < read < COUNT) == (len(crawls.lines(Path("out"))), True)
    path.write_bytes(whole)
    assert main(["extract", str(path), "next.jsonl", "--out", "out"]) == 0
    main(["extract", str(path), "next.jsonl", "--out", "fresh"])
    assert crawls.results(Path("fresh")) == crawls.results(Path("out"))


@pytest.mark.parametrize("cut", [1, 5, 30, 150, 260, 320])
def test_an_archive_may_break_off_anywhere(elsewhere: Path, cut: int) -> None:
    """Inside the head of a record, or inside its body."""
    first = crawls.warc(elsewhere / "a.warc", []).read_bytes()
    path = elsewhere / "b.warc"
    path.write_bytes(first + crawls.warc(path, crawls.records(1)).read_bytes()[:cut])
    with pytest.raises(StoreError, match=r"breaks off|cannot be read"):
        list(documents.read(path, documents.Fields()))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "J002"), (b"[1]", "J002"), (b'{"text": 5}', "J002"), (b'{"title": "a"}', "J002"), (b"\xff\xfe", "J002"),
        (b"[" * 100_000, "J002"), (b'{"text": "\\ud800"}', "B001"), (b'{"text": "a\\u0000"}', "B001"),
        (json.dumps({"text": "a" * (documents.MOST_BYTES + 1)}).encode(), "B005"),
        (b'{"text": "' + b"a" * (2 * documents.MOST_BYTES), "B005"),
    ],
    ids=str,
)  # fmt: skip
def test_a_bad_line_costs_itself(elsewhere: Path, line: bytes, code: str) -> None:
    """A line that is no document has its finding, and the next one its article."""
    good = json.dumps(crawls.records(1)[0]).encode()
    (elsewhere / "c.jsonl").write_bytes(b"\n".join([line, b"", good, b""]))
    assert main(["extract", "c.jsonl", "--out", "out"]) == 0
    bad, article = crawls.lines(Path("out"))
    assert (code, "c.jsonl:3") == (bad["finding"]["code"], article["place"])
    assert article["paragraphs"]


def test_files_that_are_none(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Noise with the right ending is one line and an exit code."""
    for name in ("a.parquet", "b.jsonl.gz", "c.warc.gz", "d.warc"):
        (elsewhere / name).write_bytes(b"noise\n\n")
        assert main(["extract", name, "--out", "out"]) == 8
        assert capsys.readouterr().err.splitlines()[-1].startswith(f"{name}: J001 cannot be read after 0 documents: ")
    assert main(["extract", "none.jsonl", "--out", "out"]) == 8
    assert "none.jsonl: J001 cannot be read after 0 documents: No such file or directory\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["a.jsonl", "b.txt"], "b.txt: J006 is no crawl, and the others are"),
        (["a.jsonl", "--shard", "3/2"], "--shard 3/2: J004 is no shard"),
        (["a.jsonl", "--shard", "0/2"], "--shard 0/2: J004 is no shard"),
        (["a.jsonl", "--seconds", "0"], "--workers, --seconds, --memory: J007 must be above 0"),
        (["a.jsonl", "--cluster", "tcp://127.0.0.1:9"], "--cluster tcp://127.0.0.1:9: J008 cannot be reached"),
    ],
    ids=str,
)
def test_what_cannot_be_done(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, argv: list[str], line: str
) -> None:
    """Wrong usage is one line, and nothing is written."""
    monkeypatch.setattr("khulasa.crawling._CONNECTING", 1)
    crawls.json_lines(elsewhere / "a.jsonl", crawls.records(1))
    assert main(["extract", *argv, "--out", "out"]) == 2
    assert capsys.readouterr().err.startswith(line)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("package", "argv"),
    [("pyarrow", ["c.parquet"]), ("fastwarc.warc", ["c.warc"]), ("distributed", ["c.jsonl", "--cluster", "tcp://x:1"])],
)
def test_a_missing_extra_is_one_line(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, package: str, argv: list[str]
) -> None:
    """It names what to install."""
    (elsewhere / argv[0]).write_bytes(b"")
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["extract", *argv, "--out", "out"]) == 2
    err = capsys.readouterr().err
    assert f"khulasa extract: J003 {package.partition('.')[0]} is not installed Hint: pip install khulasa[" in err


def test_the_same_name_twice(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files whose results would overwrite each other are refused."""
    for name in ("c.jsonl", "c.jsonl.gz"):
        crawls.json_lines(elsewhere / name, crawls.records(1))
    assert main(["extract", ".", "--out", "out"]) == 4
    assert "B007 would give results the same name" in capsys.readouterr().err


def test_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch holds so many documents or bytes, and one document at least."""
    monkeypatch.setattr(batches, "BYTES", 10)
    found = batches.batches("a", (documents.Document(place=str(size), data=b"x" * size) for size in (4, 4, 4, 99, 1)))
    assert [["4", "4"], ["4"], ["99"], ["1"]] == [[one.place for one in batch.documents] for batch in found]


def test_the_key_covers_all_of_a_document() -> None:
    """Another byte, place, kind, address or code is another key."""
    one = documents.Document(place="a:1", data=b"a", id="1", address="b", content_type="c")
    changed = [
        replace(one, place="a:2"), replace(one, data=b"b"), replace(one, is_page=True), replace(one, id="2"),
        replace(one, address="c"), replace(one, content_type="d"), replace(one, problem=("J002", "e")),
    ]  # fmt: skip
    keys = [batches.Batch(name="a", no=0, documents=(each,)).key("v") for each in (one, *changed)]
    assert len({*keys, batches.Batch(name="a", no=0, documents=(one,)).key("w")}) == 9


def test_a_document_two_processes_died_on_is_cleaned_apart(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal names it; an innocent one gives the same line as ever."""
    asked: list[str] = []
    apart = task.clean_apart

    def noted(job: cleaning.Job, one: documents.Document) -> cleaning.Cleaned:
        asked.append(one.place)
        return apart(job, one)

    monkeypatch.setattr(task, "clean_apart", noted)
    found = documents.read(crawls.json_lines(elsewhere / "c.jsonl", crawls.records(5)), documents.Fields())
    (batch,) = batches.batches("c", found)
    for out, deaths in (("plain", b""), ("once", b"%8d%8s" % (3, b"")), ("twice", b"%8d%8d%8d" % (3, 2, 3))):
        (elsewhere / out / ".running").mkdir(parents=True)
        (elsewhere / out / ".running" / batch.stem).write_bytes(deaths)
        task.do(cleaning.Job(out=out, version="v"), batch, "key")
    assert ["c.jsonl:4"] == asked
    assert crawls.results(Path("plain")) == crawls.results(Path("once")) == crawls.results(Path("twice"))


def test_what_a_dead_worker_was_writing_goes(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies before a file takes its name leaves a draft; the next attempt leaves none."""
    job = cleaning.Job(out=str(elsewhere / "out"), version="v")
    found = documents.read(crawls.json_lines(elsewhere / "c.jsonl", crawls.records(3)), documents.Fields())
    (batch,) = batches.batches("crawl", found)

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("khulasa.store.os.replace", die)
        patch.setattr("khulasa.store.Path.unlink", lambda *_, **__: None)
        with pytest.raises(SystemExit):
            task.do(job, batch, "key")
    assert ["draft"] == ["draft" for path in (elsewhere / "out").iterdir() if path.suffix == ".tmp"]

    task.do(job, batch, "key")
    assert {"crawl-000000.jsonl", "receipts/crawl-000000.json"} == set(crawls.results(elsewhere / "out"))


def test_a_batch_that_always_loses_its_worker_ends_the_run(crawl: Path) -> None:
    """A worker that cannot even start is told, not asked for ever."""

    class Dead(Executor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future

    found = batches.batches("c", documents.read(crawl, documents.Fields()))
    job = cleaning.Job(out="out", version="v")
    with pytest.raises(StoreError, match="lost its worker 101 times"):
        list(running.run(running.Workers(executor=Dead(), window=2), job, found))


def test_gzip_members_one_after_the_other(elsewhere: Path) -> None:
    """A file of several gzip members is one stream."""
    found = [json.dumps(record).encode() + b"\n" for record in crawls.records(4)]
    (elsewhere / "c.jsonl.gz").write_bytes(b"".join(map(gzip.compress, found)))
    assert [f"c.jsonl.gz:{no}" for no in (1, 2, 3, 4)] == [
        one.place for one in documents.read(elsewhere / "c.jsonl.gz", documents.Fields())
    ]
