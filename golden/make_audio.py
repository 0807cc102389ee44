"""Writes golden/audio: short files in every format, each named after its oddity, and their samples.

The music is a formula; the files come from the usual encoders; the samples come from libsndfile,
which librosa.load reads with. Exact formats keep a SHA-256 of the float32 samples; lossy ones keep
every STRIDE-th sample frame as .npy. Run: python golden/make_audio.py (needs numpy, soundfile and
ffmpeg, sox, lame, flac, oggenc, opusenc on PATH).
"""
import hashlib
import json
import pathlib
import platform
import struct
import subprocess
import tempfile

import numpy as np
import soundfile as sf

OUT = pathlib.Path(__file__).parent / "audio"
WORK = pathlib.Path(tempfile.mkdtemp())
STRIDE = 11
ENTRIES = []


def music(seconds, rate, channels):
    """A broken chord of decaying partials over a ticking noise, each channel a little apart."""
    n = np.arange(int(round(seconds * rate)))
    t = n / rate
    state, noise = 12345, np.empty(len(n))
    for i in range(len(n)):
        state = (1103515245 * state + 12345) % 2**31
        noise[i] = state / 2**30 - 1
    out = []
    for c in range(channels):
        x = np.zeros(len(n))
        for k, note in enumerate((220.0, 277.18, 329.63, 440.0)):
            since = (t - 0.09 * k - 0.013 * c) % 0.36
            for partial in (1, 2, 3):
                if note * partial < 0.4 * rate:
                    x += 0.16 / partial * np.exp(-7 * since) * np.sin(2 * np.pi * note * partial * t)
        x += 0.05 * noise * np.exp(-60 * (t % 0.18))
        out.append(0.8 * x / (1 + 0.3 * c))
    return np.stack(out, 1)


def run(*command, **keywords):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, **keywords)


def source_wav(seconds, rate, channels, subtype="PCM_16"):
    path = WORK / f"{seconds}-{rate}-{channels}-{subtype}.wav"
    if not path.exists():
        sf.write(path, music(seconds, rate, channels), rate, subtype=subtype)
    return path


def sha(data):
    return hashlib.sha256(data).hexdigest()


def record(name, made_with, note, exact, read_as=None, fmt=None, warns=False, reads=None):
    """Notes a file; `read_as` names a file with the same samples where libsndfile balks at this one."""
    path = OUT / name
    samples, rate = sf.read(str(read_as or path), dtype="float32", always_2d=True)
    if reads is not None:
        samples = samples[:reads]
    entry = dict(file=name, format=fmt or path.suffix[1:], madeWith=made_with, note=note,
                 sha256=sha(path.read_bytes()), bytes=path.stat().st_size, sampleRate=rate,
                 channels=samples.shape[1], samples=samples.shape[0], warns=warns)
    if exact:
        entry["samplesSha256"] = sha(np.ascontiguousarray(samples, "<f4").tobytes())
    else:
        entry["reference"] = name + ".npy"
        entry["stride"] = STRIDE
        np.save(OUT / entry["reference"], samples[::STRIDE].astype("<f4"))
    ENTRIES.append(entry)


def pcm():
    y = music(0.1, 8000, 2)
    subtypes = dict(PCM_U8="8-bit", PCM_16="16-bit", PCM_24="24-bit", PCM_32="32-bit",
                    FLOAT="float", DOUBLE="double", ULAW="mu-law", ALAW="a-law", PCM_S8="8-bit")
    for fmt, ending, kinds in [
        ("WAV", "wav", "PCM_U8 PCM_16 PCM_24 PCM_32 FLOAT DOUBLE ULAW ALAW"),
        ("AU", "au", "PCM_S8 PCM_16 PCM_24 PCM_32 FLOAT DOUBLE ULAW ALAW"),
        ("AIFF", "aiff", "PCM_S8 PCM_16 PCM_24 PCM_32 FLOAT DOUBLE ULAW ALAW"),
    ]:
        for kind in kinds.split():
            name = f"{ending}-{subtypes[kind]}.{ending}"
            sf.write(OUT / name, y, 8000, format=fmt, subtype=kind)
            record(name, "libsndfile", f"{fmt} {kind}", True)
    sf.write(OUT / "aiff-unsigned-8-bit.aiff", y, 8000, format="AIFF", subtype="PCM_U8")
    record("aiff-unsigned-8-bit.aiff", "libsndfile", "AIFF-C raw", True)
    for name, fmt, endian in [("wav-big-endian-rifx.wav", "WAV", "BIG"),
                              ("au-little-endian.au", "AU", "LITTLE"),
                              ("aiff-sowt-little-endian.aiff", "AIFF", "LITTLE")]:
        sf.write(OUT / name, y, 8000, format=fmt, subtype="PCM_16", endian=endian)
        record(name, "libsndfile", f"{fmt} in {endian} byte order", True)
    surround = music(0.05, 48000, 6)
    sf.write(OUT / "wav-extensible-5.1.wav", surround, 48000, format="WAVEX", subtype="PCM_24")
    record("wav-extensible-5.1.wav", "libsndfile", "WAVE_EXTENSIBLE, six channels", True)
    sf.write(OUT / "wav-rf64.wav", y, 8000, format="RF64", subtype="PCM_16")
    record("wav-rf64.wav", "libsndfile", "RF64 as for files beyond 4 GB", True)
    run("sox", source_wav(0.1, 11025, 1), "-b", 24, OUT / "aiff-sox-24-bit-mono.aiff")
    record("aiff-sox-24-bit-mono.aiff", "sox", "24 bits, one channel, 11,025 Hz", True)
    run("ffmpeg", "-v", "error", "-y", "-i", source_wav(0.1, 8000, 2), "-f", "wav", "-bitexact",
        OUT / "wav-ffmpeg.wav")
    record("wav-ffmpeg.wav", "ffmpeg", "as ffmpeg writes to a file", True)


def odd_headers():
    plain = OUT / "wav-16-bit.wav"
    data = plain.read_bytes()
    head, size_at = data[:36], 40
    body = data[44:]

    def put(name, content, note, **keywords):
        (OUT / name).write_bytes(content)
        record(name, "edited", note, True, read_as=plain, **keywords)

    unknown = struct.pack("<I", 0xFFFFFFFF)
    put("wav-size-unknown.wav", data[:4] + unknown + data[8:size_at] + unknown + body,
        "sizes of 0xFFFFFFFF, as streaming writers leave them")
    put("wav-size-zero.wav", data[:4] + b"\0\0\0\0" + data[8:size_at] + b"\0\0\0\0" + body,
        "sizes of 0, as writers leave them that were killed")
    odd = b"note" + struct.pack("<I", 5) + b"hello"
    put("wav-odd-chunk-padded.wav", head + odd + b"\0" + data[36:], "a chunk of odd size, padded")
    put("wav-odd-chunk-unpadded.wav", head + odd + data[36:], "a chunk of odd size, not padded")
    put("wav-list-after-data.wav", data + b"LIST" + struct.pack("<I", 4) + b"INFO",
        "a chunk after the samples")
    put("wav-cut-short.wav", data[: 44 + 400 * 4], "the second half is missing", warns=True, reads=400)
    au = (OUT / "au-16-bit.au").read_bytes()
    put("au-size-unknown.au", au[:8] + unknown + au[12:], "data size of 0xFFFFFFFF")
    wide = np.round(music(0.1, 8000, 2) * 2**19).astype("<i4") << 4
    raw = b"".join(int(v & 0xFFFFFF).to_bytes(3, "little") for v in wide.ravel())
    guid = bytes.fromhex("0100000000001000800000aa00389b71")
    fmt = struct.pack("<HHIIHHHHI", 0xFFFE, 2, 8000, 48000, 6, 24, 22, 20, 3) + guid
    content = b"WAVEfmt " + struct.pack("<I", 40) + fmt + b"data" + struct.pack("<I", len(raw)) + raw
    (OUT / "wav-20-bit-in-24.wav").write_bytes(b"RIFF" + struct.pack("<I", len(content)) + content)
    record("wav-20-bit-in-24.wav", "edited", "20 valid bits in 24", True)


def flac():
    for name, arguments, source in [
        ("flac-16-bit.flac", [], source_wav(0.5, 44100, 2)),
        ("flac-24-bit-mono-96k.flac", [], source_wav(0.1, 96000, 1, "PCM_24")),
        ("flac-8-bit.flac", [], source_wav(0.2, 8000, 1, "PCM_U8")),
        ("flac-5.1.flac", ["--channel-map=none"], source_wav(0.1, 48000, 6)),
        ("flac-odd-rate.flac", ["--lax"], source_wav(0.2, 37421, 1)),
        ("flac-small-blocks.flac", ["--blocksize=192"], source_wav(0.3, 16000, 2)),
    ]:
        run("flac", "-s", "-f", "--no-padding", *arguments, source, "-o", OUT / name)
        record(name, "flac", " ".join(arguments) or "as it comes", True)
    streamed = run("flac", "-s", "-c", "--no-padding", "-", input=source_wav(0.2, 22050, 1).read_bytes())
    (OUT / "flac-length-unknown.flac").write_bytes(
        streamed.stdout[:21] + bytes([streamed.stdout[21] & 0xF0]) + b"\0\0\0\0" + streamed.stdout[26:])
    record("flac-length-unknown.flac", "flac", "written to a pipe: no length in the header", True,
           read_as=source_wav(0.2, 22050, 1))
    tag = b"ID3\x04\0\0" + bytes([0, 0, 2, 0]) + bytes(256)
    (OUT / "flac-after-id3.flac").write_bytes(tag + (OUT / "flac-small-blocks.flac").read_bytes())
    record("flac-after-id3.flac", "edited", "an ID3 tag before the stream", True,
           read_as=OUT / "flac-small-blocks.flac")
    run("flac", "-s", "-f", "--ogg", "--serial-number=7", source_wav(0.3, 16000, 2), "-o",
        OUT / "ogg-flac.oga")
    record("ogg-flac.oga", "flac", "FLAC in Ogg, which libsndfile refuses; samples of its source", True,
           read_as=source_wav(0.3, 16000, 2), fmt="ogg-flac")


def mp3():
    def lame(name, source, *arguments, note):
        run("lame", "--quiet", "--noreplaygain", *arguments, source, OUT / name)
        record(name, "lame", note, False)

    stereo = source_wav(1.0, 44100, 2)
    lame("mp3-cbr-128.mp3", stereo, "-b", 128, note="constant rate with an Info frame")
    lame("mp3-vbr.mp3", stereo, "-V", 4, note="variable rate with a Xing frame")
    lame("mp3-no-info-frame.mp3", stereo, "-t", "-b", 96, note="no Info frame, so no trimming")
    lame("mp3-48k-320.mp3", source_wav(0.5, 48000, 2), "-b", 320, note="48,000 Hz at the top rate")
    lame("mp3-mpeg2-low-rate.mp3", source_wav(3.0, 22050, 1), "-b", 16, "-m", "m",
         note="MPEG-2, frames of 52 bytes that borrow from many before them")
    lame("mp3-mpeg2.5-8k.mp3", source_wav(1.0, 8000, 1), "-b", 16, "-m", "m", note="MPEG-2.5")
    lame("mp3-id3-picture.mp3", source_wav(0.3, 44100, 1), "-b", 64, "--add-id3v2", "--tt", "Title",
         "--pad-id3v2-size", 20000, note="a long ID3v2 tag and an ID3v1 tag")
    run("ffmpeg", "-v", "error", "-y", "-i", stereo, "-b:a", "128k", "-bitexact",
        OUT / "mp3-ffmpeg.mp3")
    record("mp3-ffmpeg.mp3", "ffmpeg", "as ffmpeg and libmp3lame write it", False)
    run("ffmpeg", "-v", "error", "-y", "-i", source_wav(0.5, 44100, 2), "-b:a", "96k",
        OUT / "mp2-layer-two.mp2")
    record("mp2-layer-two.mp2", "ffmpeg", "MPEG-1 layer II", False, fmt="mp3")


def ogg():
    for name, source, arguments in [
        ("vorbis-stereo.ogg", source_wav(1.0, 44100, 2), ["-q", 3]),
        ("vorbis-mono-22k.ogg", source_wav(0.6, 22050, 1), ["-q", 1]),
        ("vorbis-5.1.ogg", source_wav(0.5, 48000, 6), ["-q", 0]),
    ]:
        run("oggenc", "-Q", "-s", 7, *arguments, source, "-o", OUT / name)
        record(name, "oggenc", " ".join(map(str, arguments)), False, fmt="vorbis")
    for name, source, arguments in [
        ("opus-stereo.opus", source_wav(1.0, 48000, 2), ["--bitrate", 96]),
        ("opus-mono-from-44k.opus", source_wav(0.6, 44100, 1), ["--bitrate", 32]),
        ("opus-5.1.opus", source_wav(0.5, 48000, 6), ["--bitrate", 160]),
        ("opus-60ms-frames.opus", source_wav(0.5, 48000, 1), ["--framesize", 60, "--bitrate", 24]),
    ]:
        run("opusenc", "--quiet", "--serial", 7, *arguments, source, OUT / name)
        record(name, "opusenc", " ".join(map(str, arguments)), False)


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip().split("\n")[0]


for old in OUT.glob("*"):
    old.unlink()
for make in (pcm, odd_headers, flac, mp3, ogg):
    make()
manifest = dict(
    madeBy="golden/make_audio.py",
    scriptSha256=sha(pathlib.Path(__file__).read_bytes()),
    versions=dict(
        python=platform.python_version(), platform=platform.system(), numpy=np.__version__,
        soundfile=sf.__version__, libsndfile=sf.__libsndfile_version__,
        ffmpeg=first_line("ffmpeg", "-version"), sox=first_line("sox", "--version"),
        lame=first_line("lame", "--version"), flac=first_line("flac", "--version"),
        oggenc=first_line("oggenc", "--version"), opusenc=first_line("opusenc", "--version")),
    files=ENTRIES,
)
(OUT / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
