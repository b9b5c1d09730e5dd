"""Reads ``audio`` and ``video`` elements: their state, their sound and their text tracks.

Sources: HTML Living Standard 4.8.11 (media elements), 4.8.11.11 (text tracks); Media Capture from
DOM Elements; Web Audio API. A page without such an element costs nothing.
"""

from typing import Any

import orjson

from a11y.artifacts.media import Media, Player, Sound, TextTrack
from a11y.browser import LoadedPage
from a11y.core.errors import NotInPlace
from a11y.dom import Snapshot
from a11y.probes import Probe
from a11y.probes.common.element_query import call_on_each

#: Time limit for one element, in seconds.
CAP = 2.0
#: Limit for the bytes of media files that are read for their sound, for all elements together.
BYTES = 8_000_000
#: Most elements that are read. A page with more is a gallery.
ELEMENTS = 40


async def gather(page: LoadedPage) -> bytes:
    """A JSON list with one object for each element: the answer of ``_ASK`` and the backend id.

    Raises ``NotInPlace`` if there are some: their files and tracks would be loaded.
    """
    snapshot: Snapshot = page.artifacts[Snapshot]
    wanted = {id(node) for node in snapshot.tags("audio", "video")}
    nodes = [n for n in snapshot.elements if id(n) in wanted][:ELEMENTS] if wanted else []
    if not nodes:
        return b"[]"
    if page.in_place:
        raise NotInPlace
    found = await call_on_each(page, nodes, _ASK, CAP * 1000, BYTES // len(nodes))
    return orjson.dumps(
        [{"node": node, **value} for node, value in found.items() if isinstance(value, dict)]
    )


def decode(data: bytes) -> Media:
    """``Media`` from what ``gather`` returned."""
    return Media(players=tuple(_player(row) for row in orjson.loads(data)))


def _player(row: dict[str, Any]) -> Player:
    tracks = tuple(TextTrack(**track) for track in row.pop("tracks"))
    return Player(**{**row, "sound": Sound(row["sound"]), "tracks": tracks})


# Runs with the element as ``this``, in the isolated world. The file that the element has begun to
# load is read through the browser's cache and analysed. Files of other sites are not, nor files
# that are larger than the share.
_ASK = r"""
async function (cap, share) {
  const QUIET = 0.001, STEP = 0.1, RATE = 8000;
  const media = this, deadline = performance.now() + cap;
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (done) => {
    while (!done() && performance.now() < deadline) await sleep(20);
  };
  const sameSite = (url) => {
    try { return new URL(url, media.baseURI).origin === location.origin; } catch { return false; }
  };

  const enough = media.autoplay ? 4 : 3;
  await until(() => media.readyState >= enough || media.networkState !== media.NETWORK_LOADING);

  const textTrack = async (track) => {
    const element = [...media.querySelectorAll('track')].find((e) => e.track === track);
    const { mode } = track;
    const spoken = track.kind === 'captions' || track.kind === 'subtitles';
    const load = spoken && mode === 'disabled' && (!element || sameSite(element.src));
    if (load) track.mode = 'hidden';
    if (element && (load || mode !== 'disabled')) await until(() => element.readyState >= 2);
    const cues = [...(track.cues || [])];
    const ready = element ? element.readyState : 2;
    if (load) track.mode = mode;
    return {
      kind: track.kind, language: track.language, label: track.label, source: element ? element.src : '', mode,
      state: ready === 3 ? 'error' : ready === 2 && (load || mode !== 'disabled') ? 'loaded' : 'unknown',
      cues: cues.length,
      covered: cues.reduce((sum, cue) => sum + Math.max(0, Math.min(cue.endTime, 1e6) - cue.startTime), 0),
      sample: cues.slice(0, 8).map((cue) => cue.text || '').join(' ').slice(0, 200),
    };
  };

  const capture = () => {
    try { return media.captureStream(); } catch { return null; }
  };
  const soundTrack = async () => {
    if (media.readyState < 1) return 'unknown';
    const stream = capture();
    if (stream) {
      const { length } = stream.getAudioTracks();
      stream.getTracks().forEach((track) => track.stop());
      return length ? 'track' : 'none';
    }
    // A file of another site: silence proves nothing before it has played for a while.
    const bytes = () => media.webkitAudioDecodedByteCount > 0;
    for (let turn = 0; turn < 15 && !bytes(); turn++) await sleep(20);
    if (bytes() || media.localName === 'audio') return 'track';
    return media.currentTime > 0.5 ? 'none' : 'unknown';
  };

  const read = async () => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), Math.max(0, deadline - performance.now()));
    try {
      const answer = await fetch(media.currentSrc, { cache: 'force-cache', signal: abort.signal });
      const size = Number(answer.headers.get('content-length'));
      if (!answer.ok || !size || size > share) { abort.abort(); return null; }
      return await answer.arrayBuffer();
    } catch { return null; } finally { clearTimeout(timer); }
  };
  const listen = async () => {
    if (!sameSite(media.currentSrc) || media.currentSrc.startsWith('blob:')) return null;
    const file = await read();
    if (!file) return null;
    try {
      const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(file);
      const steps = new Uint8Array(Math.ceil(sound.duration / STEP));
      for (let channel = 0; channel < sound.numberOfChannels; channel++) {
        sound.getChannelData(channel).forEach((value, at) => {
          if (value > QUIET || value < -QUIET) steps[Math.floor(at / (RATE * STEP))] = 1;
        });
      }
      return steps.reduce((sum, step) => sum + step, 0) * STEP;
    } catch { return null; }
  };
  const overhear = async () => {
    const stream = media.paused || media.muted ? null : capture();
    if (!stream || !stream.getAudioTracks().length) return false;
    const context = new AudioContext(), analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let heard = false;
    for (let turn = 0; turn < 12 && !heard; turn++) {
      await sleep(40);
      analyser.getFloatTimeDomainData(samples);
      heard = samples.some((value) => value > QUIET || value < -QUIET);
    }
    stream.getTracks().forEach((track) => track.stop());
    await context.close();
    return heard;
  };

  const tracks = await Promise.all([...media.textTracks].map(textTrack));
  let sound = await soundTrack(), sounding = null;
  if (sound === 'track') {
    sounding = await listen();
    if (sounding !== null) sound = sounding > 0 ? 'heard' : 'silent';
    else if (await overhear()) sound = 'heard';
  }
  const fragment = /[#&]t=(?:npt:)?([\d.:]*)(?:,([\d.:]+))?/.exec(media.currentSrc) || [];
  const seconds = (clock) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const ends = (fragment[2] && seconds(fragment[2])) || null;
  return {
    kind: media.localName, source: media.currentSrc.slice(0, 2000), sound, sounding, tracks,
    duration: Number.isFinite(media.duration) ? media.duration : null,
    streaming: media.duration === Infinity,
    begins: (fragment[1] && seconds(fragment[1])) || 0,
    ends,
    broken: media.networkState === media.NETWORK_NO_SOURCE || media.error !== null,
    autoplay: media.autoplay,
    playing: !media.paused || (media.autoplay && (media.ended || (ends !== null && media.currentTime > ends - 0.3))),
    muted: media.muted || media.volume === 0,
    loop: media.loop, controls: media.controls,
    width: media.videoWidth || 0, height: media.videoHeight || 0,
  };
}
"""

PROBE = Probe(
    name="media", artifact=Media, version=1, gather=gather, decode=decode,
    uses=frozenset({Snapshot}), order=50,
)  # fmt: skip
