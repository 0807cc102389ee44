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
from scipy.stats import binomtest, norm
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
            for b, c in [(0, 0), (1, 0), (5, 5), (3, 12), (20, 8), (150, 90), (900, 1000), (2000, 1800)]
        ],
        "normal": [{"x": x, "below": norm.cdf(x)} for x in (-5, -1.959964, -0.1, 0.0, 0.5, 3, 6)],
    }
    for name, content in {"scores": scores, "intervals": intervals}.items():
        (OUT / f"{name}.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
