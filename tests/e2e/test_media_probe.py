"""What the media probe reads from real elements in a real browser."""

import asyncio
from pathlib import Path

import pytest

from a11y.artifacts.media import Media, Player, Sound
from a11y.audit.gather import Gathered, gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.probes.media import decode

FILES = Path(__file__).parents[1] / "rules" / "_media"


async def _gather(folder: Path, script: str = "") -> tuple[Gathered, object]:
    """The page ``index.html`` of a folder, with ``{other}`` the origin of another server."""
    for file in FILES.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    with folder_server(folder) as origin, folder_server(FILES) as other:
        return await _gather_from(folder, f"{origin.url}/", f"{other.url}/", script)


async def _gather_from(
    folder: Path, origin: str, other: str, script: str
) -> tuple[Gathered, object]:
    async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
        page = folder / "index.html"
        page.write_text(page.read_text("utf-8").replace("{other}", other), "utf-8")
        tab = await browser.tab()
        got = await gather(tab, f"{origin}index.html", Settings(), needed([Media]))
        said = await got.page.page.evaluate(script) if script else None
        await tab.close()
    return got, said


def players(folder: Path, body: str) -> list[Player]:
    (folder / "index.html").write_text(f"<!DOCTYPE html><title>x</title>{body}", "utf-8")
    got, _ = asyncio.run(_gather(folder))
    media: Media = got.decoded[Media]
    return list(media.players)


def test_sound_is_listened_to(tmp_path: Path) -> None:
    tone, mute, none, lazy, lost = players(
        tmp_path,
        '<video src="tone-video.webm"></video><video src="silent-track.webm"></video>'
        '<video src="picture-only.webm"></video><audio preload="none" src="tone.mp3"></audio>'
        '<video src="lost.webm"></video>',
    )
    assert (tone.sound, tone.width, tone.height) == (Sound.HEARD, 160, 90)
    assert tone.duration == pytest.approx(4, abs=0.1)
    assert tone.sounding == pytest.approx(4, abs=0.3)
    assert (mute.sound, mute.sounding) == (Sound.SILENT, 0)
    assert none.sound is Sound.NONE
    assert (lazy.sound, lazy.duration, lazy.broken) == (Sound.UNKNOWN, None, False)
    assert (lost.sound, lost.broken) == (Sound.UNKNOWN, True)


def test_another_sites_file_is_not_listened_to(tmp_path: Path) -> None:
    tone, none = players(
        tmp_path,
        '<video src="{other}tone-video.webm"></video><video src="{other}picture-only.webm"></video>',
    )
    assert (tone.sound, tone.sounding) == (Sound.TRACK, None)
    assert none.sound is Sound.UNKNOWN, "it has not played: what was not read is not known"


def test_part_of_a_file_that_plays(tmp_path: Path) -> None:
    part, whole = players(
        tmp_path,
        '<audio autoplay src="tone.mp3#t=0:01,00:02.5"></audio><audio autoplay muted src="tone.mp3"></audio>',
    )
    assert (part.begins, part.ends, part.plays) == (1, 2.5, 1.5)
    assert part.playing
    assert (whole.muted, whole.plays) == (True, whole.duration)


def test_frames_and_shadow_trees_are_asked(tmp_path: Path) -> None:
    (tmp_path / "frame.html").write_text(
        '<!DOCTYPE html><video controls src="tone-video.webm"></video>', "utf-8"
    )
    found = players(
        tmp_path,
        '<div><template shadowrootmode="closed"><audio src="tone.mp3"></audio></template></div>'
        '<iframe title="x" src="frame.html"></iframe>',
    )
    assert {(p.kind, p.controls, p.sound) for p in found} == {
        ("audio", False, Sound.HEARD),
        ("video", True, Sound.HEARD),
    }


def test_captions_are_read_and_the_page_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>x</title><video src="tone-video.webm">'
        '<track kind="captions" srclang="pl" label="Polskie" src="napisy.vtt">'
        '<track kind="captions" src="lost.vtt"><track kind="captions" src="puste.vtt">'
        '<track kind="descriptions" src="opis.vtt"></video>',
        "utf-8",
    )
    got, modes = asyncio.run(
        _gather(tmp_path, "[...document.querySelector('video').textTracks].map(t => t.mode)")
    )
    media: Media = got.decoded[Media]
    good, lost, empty, described = media.players[0].tracks
    assert (good.state, good.cues, good.covered) == ("loaded", 2, 4)
    assert (good.language, good.label) == ("pl", "Polskie")
    assert good.sample.startswith("Dzień dobry")
    assert (lost.state, empty.state, empty.cues) == ("error", "loaded", 0)
    assert (described.state, described.mode) == ("unknown", "disabled")
    assert modes == ["disabled"] * 4


def test_a_page_cannot_deceive_it(tmp_path: Path) -> None:
    (found,) = players(
        tmp_path,
        "<script>Object.defineProperty(HTMLMediaElement.prototype, 'duration', {get: () => 1});"
        "HTMLMediaElement.prototype.captureStream = () => { throw 1 }; window.fetch = null;</script>"
        '<video src="tone-video.webm"></video>',
    )
    assert found.duration == pytest.approx(4, abs=0.1)
    assert found.sound is Sound.HEARD


def test_a_page_without_media_has_none(tmp_path: Path) -> None:
    assert players(tmp_path, "<p>Nic tu nie gra.</p>") == []
    assert decode(b"[]") == Media(players=())
