"""Reference values for src/metrics, made with scikit-learn, SciPy and NumPy.

Run: python golden/make_metrics.py
"""

import json
import pathlib
import platform

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from scipy.stats import binomtest, chi2, norm
from sklearn import metrics

OUT = pathlib.Path(__file__).parent / "metrics"
SEED = 20250101


def versions():
    return {
        "script": "golden/make_metrics.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "seed": SEED,
    }


def calibration_error(truth, probabilities, bins=15):
    """Guo et al. 2017, equation 3; bins (from, to] of equal width."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    place = np.digitize(confidence, np.linspace(0, 1, bins + 1)[1:-1], right=True)
    total = 0.0
    for b in range(bins):
        held = place == b
        if held.any():
            total += held.mean() * abs(right[held].mean() - confidence[held].mean())
    return total


def best_temperature(logits, truth):
    def loss(log_beta):
        rows = log_softmax(logits * np.exp(log_beta), axis=1)
        return -rows[np.arange(len(truth)), truth].mean()

    found = minimize_scalar(loss, bounds=(-3, 3), method="bounded", options={"xatol": 1e-10})
    return float(np.exp(-found.x))


def macro(truth, predicted, labels):
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, average="macro", zero_division=0
    )
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "f1OfMacros": 2 * precision * recall / both if both else 0.0,
    }


def batch_mean_f1(truth, predicted, batch):
    """Classes that a batch neither has nor names are left out, which is f1_score's own rule."""
    starts = range(0, len(truth), batch)
    return np.mean(
        [metrics.f1_score(truth[s : s + batch], predicted[s : s + batch], average="macro") for s in starts]
    )


def case(name, random, items, classes, strength, never=()):
    allowed = [k for k in range(classes) if k not in never]
    truth = random.choice(allowed, items)
    logits = random.normal(size=(items, classes))
    logits[np.arange(items), truth] += strength
    logits[:, list(never)] -= 50
    logits = np.round(logits * 2, 4)
    probabilities = softmax(logits, axis=1)
    predicted = probabilities.argmax(axis=1)
    labels = np.arange(classes)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    present = sorted(set(truth) | set(predicted))
    return {
        "name": name,
        "classes": classes,
        "truth": truth.tolist(),
        "logits": logits.ravel().tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, predicted),
        "macroF1": metrics.f1_score(truth, predicted, average="macro", labels=present),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "macro": macro(truth, predicted, labels),
        "oneVersusRest": (
            metrics.multilabel_confusion_matrix(truth, predicted, labels=labels)[:, [0, 1], [0, 1]].sum(axis=1)
            / items
        ).tolist(),
        "batchMeanF1": [
            {"batch": batch, "f1": batch_mean_f1(truth, predicted, batch)} for batch in (1, 7, 32, 1000)
        ],
        "topK": [
            metrics.top_k_accuracy_score(truth, probabilities, k=k, labels=labels)
            if classes > 2
            else (1.0 if k == 2 else metrics.accuracy_score(truth, predicted))
            for k in range(1, classes + 1)
        ],
        "logLoss": metrics.log_loss(truth, probabilities, labels=labels),
        "brierScore": metrics.brier_score_loss(
            truth,
            probabilities if classes > 2 else probabilities[:, 1],
            labels=labels,
            scale_by_half=False,
        ),
        "expectedCalibrationError": calibration_error(truth, probabilities),
        # A judging that is all right has no best temperature: colder is always better.
        "temperature": best_temperature(logits, truth) if (predicted != truth).any() else None,
    }


def newcombe(right1, total1, right2, total2, confidence):
    """Newcombe 1998, method 10, from SciPy's Wilson intervals."""
    one = binomtest(right1, total1).proportion_ci(confidence, method="wilson")
    two = binomtest(right2, total2).proportion_ci(confidence, method="wilson")
    p, q = right1 / total1, right2 / total2
    return {
        "low": p - q - np.sqrt((p - one.low) ** 2 + (two.high - q) ** 2),
        "high": p - q + np.sqrt((one.high - p) ** 2 + (q - two.low) ** 2),
    }


def continuity(b, c):
    """McNemar with Edwards's correction, as R's mcnemar.test."""
    statistic = max(0, abs(b - c) - 1) ** 2 / (b + c) if b + c else 0.0
    return {"chiSquared": statistic, "chiSquaredPValue": chi2.sf(statistic, 1)}


def resampled(random):
    """Two systems on clips of 12 songs, and the very songs that were drawn, so that only sums differ."""
    clips = random.integers(1, 6, 12)
    songs = np.repeat(np.arange(12), clips)
    truth = random.integers(0, 4, len(songs))
    said = [np.where(random.random(len(songs)) < share, truth, (truth + 1) % 4) for share in (0.8, 0.5)]
    draws = random.integers(0, 12, (60, 12))
    right = [(answer == truth).astype(float) for answer in said]

    def accuracies(correct):
        return np.array([np.concatenate([correct[songs == s] for s in draw]).mean() for draw in draws])

    def ends(values):
        return np.percentile(values, [2.5, 97.5]).tolist()

    difference = right[0].mean() - right[1].mean()
    drawn = accuracies(right[0]) - accuracies(right[1])
    far = np.sum(np.abs(drawn - difference) >= abs(difference) - 1e-12)
    # The leak meter draws the songs of one side and then of the other: rows in turn.
    first, second = accuracies(right[0])[0::2], accuracies(right[1])[1::2]
    return {
        "songIds": [f"song {s}" for s in songs],
        "truth": truth.tolist(),
        "first": said[0].tolist(),
        "second": said[1].tolist(),
        "draws": draws.ravel().tolist(),
        "repeats": len(draws),
        "firstInterval": ends(accuracies(right[0])),
        "difference": difference,
        "differenceInterval": ends(drawn),
        "pValue": (1 + far) / (1 + len(draws)),
        "inflationInterval": ends(first - second),
    }


def main():
    random = np.random.default_rng(SEED)
    OUT.mkdir(exist_ok=True)
    scores = {
        "made": versions(),
        "cases": [
            case("ten genres", random, 290, 10, 1.5),
            case("ten genres, badly judged", random, 100, 10, 0.2),
            case("two classes", random, 50, 2, 1.0),
            case("a class that never occurs", random, 60, 5, 1.0, never=(3,)),
            case("one item", random, 1, 4, 1.0),
        ],
    }
    pairs = [(0, 1), (1, 1), (5, 10), (190, 290), (289, 290), (0, 290), (500000, 1000000)]
    intervals = {
        "made": versions(),
        "wilson": [
            {"right": k, "total": n, "confidence": c}
            | dict(zip(("low", "high"), binomtest(k, n).proportion_ci(c, method="wilson")))
            for k, n in pairs
            for c in (0.5, 0.95, 0.999)
        ],
        "mcnemar": [
            {"firstOnly": b, "secondOnly": c, "pValue": binomtest(b, b + c).pvalue if b + c else 1.0}
            | continuity(b, c)
            for b, c in [(0, 0), (1, 0), (5, 5), (3, 12), (20, 8), (150, 90), (900, 1000), (2000, 1800)]
        ],
        "normal": [{"x": x, "below": norm.cdf(x)} for x in (-5, -1.959964, -0.1, 0.0, 0.5, 3, 6)],
        "above": [{"x": x, "above": norm.sf(x)} for x in (0.0, 0.5, 1.96, 2.4999, 2.5, 3, 6, 12, 30)],
        "newcombe": [
            {"first": [a, n], "second": [b, m], "confidence": c} | newcombe(a, n, b, m, c)
            for a, n, b, m in [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (904, 999, 203, 290)]
            for c in (0.8, 0.95)
        ],
        "overSeeds": [
            {"scores": scores, "mean": np.mean(scores), "deviation": np.std(scores, ddof=1)}
            for scores in ([0.7, 0.72, 0.69, 0.75, 0.71], [0.5, 0.5], [1e-9, 1, 0.3])
        ],
        "resampled": resampled(np.random.default_rng(SEED + 1)),
    }
    for name, content in {"scores": scores, "intervals": intervals}.items():
        (OUT / f"{name}.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
