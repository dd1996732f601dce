"""Pictures of how well a model does, for people."""

import cv2
import numpy as np

COLOURS = ((230, 60, 60), (240, 200, 40), (60, 200, 80), (70, 140, 255))


def confusion(truth, best, words, file, cell=34, left=90):
    """Rows: what it was; columns: what it was called; each row's share as grey, the count as number."""
    n = len(words)
    canvas = np.full((left + n * cell, left + n * cell, 3), 255, np.uint8)
    for i in range(n):
        row = np.array([np.sum((truth == i) & (best == j)) for j in range(n)])
        _text(canvas, words[i], (4, left + i * cell + 21))
        for j in range(n):
            x, y, share = left + j * cell, left + i * cell, row[j] / max(1, row.sum())
            colour = (60, 160, 60) if i == j else (200, 80, 60)
            shade = tuple(int(255 - (255 - c) * share) for c in colour)
            cv2.rectangle(canvas, (x, y), (x + cell - 1, y + cell - 1), shade, -1)
            if row[j]:
                _text(canvas, str(row[j]), (x + 6, y + 21))
    for j, word in enumerate(words):
        column = np.full((cell, left, 3), 255, np.uint8)
        _text(column, word, (4, 21))
        canvas[:left, left + j * cell : left + (j + 1) * cell] = np.rot90(column)
    _write(file, canvas)


def reliability(confidence, right, file, bins=10, size=320):
    """Bars: how often right, by how sure; on the diagonal where the two agree."""
    canvas = np.full((size, size, 3), 255, np.uint8)
    step = size // bins
    for b in range(bins):
        inside = np.minimum((confidence * bins).astype(int), bins - 1) == b
        if inside.any():
            height = int(right[inside].mean() * size)
            cv2.rectangle(canvas, (b * step + 2, size - height), ((b + 1) * step - 2, size), (90, 140, 220), -1)
            _text(canvas, str(inside.sum()), (b * step + 4, size - 6))
    cv2.line(canvas, (0, size), (size, 0), (0, 0, 0), 1)
    _write(file, canvas)


def worst(pictures, probabilities, labels, words, file, columns=10, rows=5):
    """The crops whose label the model found least likely: true word above, what it said below."""
    least = np.argsort(probabilities[np.arange(len(labels)), labels])[: columns * rows]
    cells = []
    for i in least:
        cell = pictures[i].copy()
        _text(cell, words[labels[i]], (3, 12), outlined=True)
        _text(cell, words[probabilities[i].argmax()], (3, cell.shape[0] - 6), outlined=True)
        cells.append(cell)
    _write(file, _grid(cells, columns))


def persons(pictures, outputs, calibration, file, columns=12, rows=4):
    """Crops with the boxes found on them."""
    scale, shift = calibration["presence"]
    presence = 1 / (1 + np.exp(-(outputs["presence"] * scale + shift)))
    cells = []
    for i in range(min(len(pictures), columns * rows)):
        cell = pictures[i].copy()
        for k in range(presence.shape[1]):
            if presence[i, k] >= 0.5:
                size = np.array([cell.shape[1], cell.shape[0]] * 2)
                x0, y0, x1, y1 = outputs["boxes"][i, k] * size
                cv2.rectangle(cell, (int(x0), int(y0)), (int(x1), int(y1)), COLOURS[k], 1)
                _text(cell, f"{presence[i, k]:.2f}", (int(x0) + 2, int(y0) + 10), outlined=True)
        cells.append(cell)
    _write(file, _grid(cells, columns))


def curves(lines, file, width=480, height=150):
    """One small chart per measure over the epochs, first and last value written beside it."""
    charts = []
    for key in [k for k in lines[0] if k not in ("epoch", "minutes")]:
        values = np.array([line[key] for line in lines], float)
        chart = np.full((height, width, 3), 255, np.uint8)
        low, high = np.nanmin(values), np.nanmax(values)
        x = np.linspace(20, width - 90, len(values)) if len(values) > 1 else np.array([20.0])
        y = height - 20 - (np.nan_to_num(values) - low) / max(high - low, 1e-9) * (height - 50)
        cv2.polylines(chart, [np.stack([x, y], 1).round().astype(np.int32)], False, (40, 90, 200), 2, cv2.LINE_AA)
        _text(chart, key, (20, 16))
        _text(chart, f"{values[0]:.3f}", (20, height - 4))
        _text(chart, f"{values[-1]:.3f}", (width - 80, int(y[-1]) + 4))
        charts.append(chart)
    _write(file, _grid(charts, 2))


def _grid(cells, columns):
    blank = np.full_like(cells[0], 255)
    cells = cells + [blank] * (-len(cells) % columns)
    return np.concatenate([np.concatenate(cells[i : i + columns], 1) for i in range(0, len(cells), columns)], 0)


def _text(canvas, words, at, outlined=False):
    if outlined:
        cv2.putText(canvas, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.36, (0, 0, 0), 3, cv2.LINE_AA)
    colour = (255, 255, 255) if outlined else (0, 0, 0)
    cv2.putText(canvas, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.36, colour, 1, cv2.LINE_AA)


def _write(file, rgb):
    cv2.imwrite(str(file), cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2BGR))
