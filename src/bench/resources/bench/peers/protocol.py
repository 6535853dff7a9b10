"""Orders line by line with tabs, one line of answer each: read ROLE FILE, classes A B, cells FILE, version, end."""
import sys
import time


def read(path):
    """Numbers, classes and well-known binaries of a layer."""
    ids, classes, shapes = [], [], []
    with open(path, "rb") as lines:
        for line in lines:
            number, kind, wkb = line.rstrip(b"\n").split(b"\t")
            ids.append(int(number))
            classes.append(int(kind))
            shapes.append(bytes.fromhex(wkb.decode("ascii")))
    return ids, classes, shapes


def serve(version, prepare, overlay):
    """prepare(ids, classes, wkbs) gives a layer, overlay(a, b) the areas by (class of b, class of a)."""
    layers, answer = {}, {}
    for line in sys.stdin:
        order = line.rstrip("\n").split("\t")
        started = time.perf_counter()
        if order[0] == "read":
            layers[order[1]] = prepare(*read(order[2]))
            told = time.perf_counter() - started
        elif order[0] == "classes":
            answer = overlay(layers[order[1]], layers[order[2]])
            told = time.perf_counter() - started
        elif order[0] == "cells":
            with open(order[1], "w") as out:
                for (b, a), area in sorted(answer.items()):
                    out.write(f"{b}\t{a}\t{area!r}\n")
            told = len(answer)
        elif order[0] == "version":
            told = version
        else:
            break
        print(told, flush=True)
