"""scipy.ndimage.median_filter of the samples in rows, along one axis, mirrored at its ends."""

import scipy.ndimage

JUDGED = {"tolerance": 0, "floor": 1e-6, "why": "one of the values themselves"}


def reference(y, sr, rows, size, axis):
    return scipy.ndimage.median_filter(
        y.reshape(rows, -1), size=[size if axis == i else 1 for i in range(2)], mode="reflect"
    )
