#!/usr/bin/env python3
"""Verifies a bundle from docs/bundle.md alone. Prints `fault<TAB>path<TAB>number` lines, sorted; ends with 0, 12 if
there are faults, 3 if this is no bundle. Signatures and time stamps are for `minisign` and `openssl`."""
import hashlib, json, os, re, stat, sys

BESIDE = ("manifest.json", "manifest.json.minisig", "manifest.json.tsr")
faults = set()

def fault(kind, path, number=""):
    faults.add((kind, path.encode("utf-8", "replace").decode(), str(number)))

def sha256(data):
    return hashlib.sha256(data).hexdigest()

def read(path):
    if not os.path.lexists(path):
        return None
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError("no plain file")
    with open(path, "rb") as file:
        return file.read()

def tree(folder):
    files, strange = {}, []
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            shown, mode = os.path.relpath(path, folder), os.lstat(path).st_mode
            if re.search("[\ud800-\udfff]", name) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                strange.append(shown)
            elif stat.S_ISREG(mode) and shown not in BESIDE:
                files[shown] = sha256(read(path))
    return files, strange

def plain(path):
    return not any(part in ("", ".", "..") for part in path.split("/")) and not re.search(r"[\\\x00-\x1f\x7f-\x9f]", path)

def manifest(bundle, folder):
    try:
        data = read(os.path.join(bundle, folder, "manifest.json"))
        if data is None:
            return None, {}
        found = json.loads(data)
        listed, root, _ = [(it["path"], it["sha256"]) for it in found["files"]], found["root"], found["schema"]
    except (ValueError, KeyError, TypeError):
        fault("unreadable", folder + "/manifest.json")
        return {}, {}
    files, strange = tree(os.path.join(bundle, folder))
    if root != sha256("".join(f"{hash}  {path}\n" for path, hash in listed).encode()):
        fault("root", folder + "/manifest.json")
    for path, hash in listed:
        if not plain(path):
            fault("unsafe-path", f"{folder}/{path}")
        if path not in strange and files.get(path) != hash:
            fault("altered" if path in files else "missing", f"{folder}/{path}")
    for path in files.keys() - {path for path, _ in listed}:
        fault("added", f"{folder}/{path}")
    for path in strange:
        fault("not-plain", f"{folder}/{path}")
    return found, files

def links(data, path):
    lines, expected = [], "0" * 64
    for number, piece in enumerate(re.findall(rb"[^\n]*\n|[^\n]+", data), 1):
        line = piece.rstrip(b"\n")
        try:
            if not piece.endswith(b"\n"):
                raise ValueError("torn off")
            lines.append((number, json.loads(line)))
            if lines[-1][1]["previous"] != expected:
                fault("link-broken", path, number)
        except (ValueError, KeyError, TypeError):
            fault("link-broken", path, number)
        expected = sha256(line)
    return lines

def moments(trace):
    text = re.sub(r'("(?:[^"\\]|\\.)*")|[ \n\r\t]+', lambda it: it.group(1) or "", trace.decode())
    decode = json.JSONDecoder().raw_decode
    found, at = [], 1
    while text[at - 1] != "}":
        key, at = decode(text, at)
        at += 1
        if key == "moments":
            at += 1
            while text[at - 1] != "]":
                moment, end = decode(text, at)
                found.append((moment["index"], sha256(text[at:end].encode())))
                at = end + 1
            at += 1
        else:
            at = decode(text, at)[1] + 1
    return found

def chain(bundle, walk, files):
    path, trace = f"capture/{walk}/chain.jsonl", f"capture/{walk}/trace.json"
    if f"{walk}/chain.jsonl" not in files:
        return fault("chain-missing", path)
    lines = [line for _, line in links(read(os.path.join(bundle, path)), path)]
    told = {line["moment"]: line["sha256"] for line in lines if "moment" in line}
    if not lines or lines[-1].get("moments") != len(told) or len(lines) != len(told) + 1:
        fault("chain-open", path)
    for line in lines:
        for file, hash in line.get("shows", {}).items():
            if files.get(f"{walk}/{file}") != hash:
                fault("moment-shows", path, line["moment"])
    first = {}
    for index, hash in moments(read(os.path.join(bundle, trace))):
        if index not in told or index in first:
            fault("moment-added", trace, index)
        else:
            first[index] = hash
    for index, hash in told.items():
        if first.get(index) != hash:
            fault("moment-altered" if index in first else "moment-removed", trace, index)
    for index, now in zip([index for index in told if index in first], first):
        if index != now:
            fault("moment-moved", trace, index)

def verify(bundle):
    capture, files = manifest(bundle, "capture")
    faults.update({("unsealed", "capture", "")} if capture is None else ())
    chained = bool(capture) and capture["schema"] != "farewell.manifest/1"
    for path in files if chained else ():
        if path.endswith("/trace.json"):
            chain(bundle, path[: -len("/trace.json")], files)
    root = (capture or {}).get("root")
    lines = links(read(os.path.join(bundle, "custody.jsonl")) or b"", "custody.jsonl")
    told, roots, folder = {line["of"] for _, line in lines}, {"capture": root}, os.path.join(bundle, "analysis")
    place, attested, strange = os.path.join(bundle, "attestations"), {}, []
    if os.path.isdir(place) and not os.path.islink(place):
        attested, strange = tree(place)
    elif os.path.lexists(place):
        fault("not-plain", "attestations")
    for path in strange:
        fault("not-plain", f"attestations/{path}")
    attested = {f"attestations/{path}": hash for path, hash in attested.items()}
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        place = f"analysis/{name}"
        if not re.fullmatch("0|[1-9][0-9]*", name):
            fault("added", place)
            continue
        found, _ = manifest(bundle, place)
        if found is None and (chained or place in told):
            fault("unsealed", place)
        roots[place] = (found or {}).get("root")
        for it in (found or {}).get("attestations", []):
            if not it["path"].startswith("attestations/") or not plain(it["path"]):
                fault("unsafe-path", it["path"])
            elif attested.get(it["path"]) != it["sha256"]:
                fault("altered" if it["path"] in attested else "missing", it["path"])
        if found and found.get("capture") != root:
            fault("other-capture", place)
        if found and place not in told:
            fault("not-in-custody", place)
    if chained and "capture" not in told:
        fault("not-in-custody", "capture")
    for number, line in lines:
        of = line["of"]
        seal = re.fullmatch(r"(capture|analysis/\d+)/manifest\.json\.(minisig|tsr)|responses/[^/]+", of)
        now = sha256(read(os.path.join(bundle, of)) or b"") if seal else attested.get(of, roots.get(of))
        if of.startswith("attestations/") and of not in attested:
            fault("missing", of)
        elif seal and not os.path.lexists(os.path.join(bundle, of)) or re.fullmatch(r"analysis/\d+", of) and of not in roots:
            fault("missing", of)
        elif now not in (None, line["sha256"]):
            fault("custody-contradicts", "custody.jsonl", number)

if not os.path.isdir(os.path.join(sys.argv[1], "capture")):
    sys.exit(3)
verify(sys.argv[1])
for found in sorted(faults):
    print("\t".join(found))
sys.exit(12 if faults else 0)
