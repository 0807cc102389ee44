"""Reference values for src/search, made with Optuna.

Run: python golden/make_search.py

Beside the numbers it writes a journal of Optuna's own, and reads golden/search/earmark.log, a journal
of ours that src/search/journal.test.ts holds equal to what is written today, with Optuna's eyes.
"""

import functools
import json
import math
import pathlib
import platform
import warnings
from unittest import mock

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import _split_trials, default_gamma, default_weights
from optuna.trial import TrialState, create_trial

OUT = pathlib.Path(__file__).parent / "search"
SEED = 20250105
VERSIONS = {
    "script": "golden/make_search.py",
    "python": platform.python_version(),
    "numpy": np.__version__,
    "optuna": optuna.__version__,
    "seed": SEED,
}

SPACES = [
    ({"kind": "float", "low": -3.0, "high": 5.0}, FloatDistribution(-3, 5)),
    ({"kind": "float", "low": 1e-5, "high": 0.1, "log": True}, FloatDistribution(1e-5, 0.1, log=True)),
    ({"kind": "float", "low": 0.0, "high": 2.0, "step": 0.25}, FloatDistribution(0, 2, step=0.25)),
    ({"kind": "int", "low": 4, "high": 256}, IntDistribution(4, 256)),
    ({"kind": "int", "low": 1, "high": 1000, "log": True}, IntDistribution(1, 1000, log=True)),
    ({"kind": "int", "low": 10, "high": 100, "step": 15}, IntDistribution(10, 100, step=15)),
    ({"kind": "choice", "values": ["adam", "sgd", "rmsprop", None]},
     CategoricalDistribution(["adam", "sgd", "rmsprop", None])),
]  # fmt: skip


def draw(distribution, rng):
    return optuna.samplers.RandomSampler(seed=int(rng.integers(1 << 30))).sample_independent(
        None, None, "x", distribution
    )


def densities(rng):
    """Log densities of Parzen estimators over as many values, at points of the range.

    Which of equal values gets which width hangs on NumPy's unstable sort, which differs by processor;
    here the earlier value comes first.
    """
    cases = []
    for plain, distribution in SPACES:
        for count in (0, 1, 2, 6, 25, 26, 27, 70):
            for magic, endpoints, prior in ((True, False, 1.0), (False, True, 0.3)):
                if count != 6 and not magic:
                    continue
                values = [draw(distribution, rng) for _ in range(count)]
                at = [draw(distribution, rng) for _ in range(12)]
                inner = distribution.to_internal_repr
                estimator = _ParzenEstimator(
                    {"x": np.array([inner(v) for v in values], dtype=float)},
                    {"x": distribution},
                    _ParzenEstimatorParameters(prior, magic, endpoints, default_weights, False),
                )
                found = estimator.log_pdf({"x": np.array([inner(v) for v in at], dtype=float)})
                cases.append({
                    "parameter": plain, "values": values,
                    "magicClip": magic, "endpoints": endpoints, "priorWeight": prior,
                    "at": at, "logDensity": found.tolist(),
                })  # fmt: skip
    return cases


def plain_number(value):
    """JSON has no NaN; null stands for it."""
    return None if value is None or math.isnan(value) else value


def plain_trial(trial):
    return {
        "state": trial.state.name.lower().replace("fail", "failed"),
        "score": None if trial.value is None else trial.value,
        "reports": [[step, plain_number(v)] for step, v in trial.intermediate_values.items()],
    }


def splits(rng):
    """Which trials TPE counts among the best."""
    cases = []
    for direction in ("minimize", "maximize"):
        for complete, pruned in ((1, 0), (30, 7), (2, 40), (0, 12), (260, 20)):
            study = optuna.create_study(direction=direction)
            kinds = rng.permutation([1] * complete + [0] * pruned)
            for kind in kinds:
                steps = int(rng.integers(0, 4))
                reports = {s: float(rng.choice([rng.normal(), math.nan], p=[0.8, 0.2])) for s in range(steps)}
                study.add_trial(create_trial(
                    state=TrialState.COMPLETE if kind else TrialState.PRUNED,
                    value=float(np.round(rng.normal(), 1)) if kind else None,
                    intermediate_values=reports,
                ))  # fmt: skip
            trials = study.get_trials()
            count = default_gamma(len(trials))
            below, above = _split_trials(study, trials, count)
            cases.append({
                "direction": direction, "count": count,
                "trials": [plain_trial(t) for t in trials],
                "best": [t.number for t in below],
            })  # fmt: skip
    return cases


def prunings(rng):
    """The step at which each trial of a search is given up, or null."""
    pruners = [
        ("median", {}, optuna.pruners.MedianPruner()),
        ("median", {"startupTrials": 2, "warmupSteps": 3, "interval": 4},
         optuna.pruners.MedianPruner(2, 3, 4)),
        ("successive-halving", {}, optuna.pruners.SuccessiveHalvingPruner()),
        ("successive-halving", {"minResource": 2, "reductionFactor": 3, "minEarlyStoppingRate": 1},
         optuna.pruners.SuccessiveHalvingPruner(2, 3, 1)),
        ("successive-halving", {"minResource": 1, "reductionFactor": 2},
         optuna.pruners.SuccessiveHalvingPruner(1, 2, 0)),
    ]  # fmt: skip
    cases = []
    for direction in ("minimize", "maximize"):
        for name, options, pruner in pruners:
            study = optuna.create_study(direction=direction, pruner=type(pruner)(**{
                k[1:]: v for k, v in vars(pruner).items() if k.startswith("_") and k[1:] in
                ("n_startup_trials", "n_warmup_steps", "interval_steps", "reduction_factor",
                 "min_early_stopping_rate")
            } | ({"min_resource": options["minResource"]} if "minResource" in options else {})))  # fmt: skip
            curves, pruned = [], []
            for _ in range(40):
                level = round(float(rng.normal()), 3)
                start = int(rng.integers(0, 2))
                stride = int(rng.choice([1, 1, 2]))
                curve = [
                    [step, round(float(level + rng.normal() / (1 + step)), 3)]
                    for step in range(start, 40, stride)
                ]
                if rng.random() < 0.1:
                    for point in curve[int(rng.integers(0, 10)) :]:
                        point[1] = math.nan
                trial = study.ask()
                given_up = None
                for step, value in curve:
                    trial.report(value, step)
                    if trial.should_prune():
                        given_up = step
                        break
                if given_up is None:
                    study.tell(trial, level)
                else:
                    study.tell(trial, state=TrialState.PRUNED)
                curves.append({"score": level, "curve": [[s, plain_number(v)] for s, v in curve]})
                pruned.append(given_up)
            cases.append({
                "pruner": name, "options": options, "direction": direction,
                "trials": curves, "pruned": pruned,
            })  # fmt: skip
    return cases


def objective(trial):
    rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
    layers = trial.suggest_int("layers", 1, 3)
    widths = [trial.suggest_int(f"width {n}", 4, 256, log=n == 2) for n in range(layers)]
    kind = trial.suggest_categorical("kind", ["adam", "sgd", None])
    drop = trial.suggest_float("drop", 0, 0.5, step=0.1)
    score = (math.log10(rate) + 3) ** 2 + 0.1 * layers + drop + (kind == "sgd")
    return score + sum(abs(w - 100) for w in widths) / 500


def importances():
    """PED-ANOVA over random searches."""
    cases = []
    for direction in ("minimize", "maximize"):
        for count, target, region in ((60, 0.1, 1.0), (200, 0.1, 1.0), (200, 0.25, 0.5), (3, 0.1, 1.0)):
            study = optuna.create_study(
                direction=direction, sampler=optuna.samplers.RandomSampler(seed=SEED + count)
            )
            study.optimize(objective, n_trials=count)
            evaluator = optuna.importance.PedAnovaImportanceEvaluator(
                target_quantile=target, region_quantile=region
            )
            found = evaluator.evaluate(study)
            cases.append({
                "direction": direction, "targetQuantile": target, "regionQuantile": region,
                "trials": [{"score": t.value, "values": t.params} for t in study.trials],
                "importance": found,
            })  # fmt: skip
    return cases


def study_facts(study):
    facts = []
    for trial in study.get_trials():
        facts.append(plain_trial(trial) | {
            "values": trial.params,
            "kinds": {k: type(d).__name__ for k, d in trial.distributions.items()},
        })  # fmt: skip
    best = study.best_trial
    return {
        "name": study.study_name,
        "direction": study.direction.name.lower(),
        "best": {"number": best.number, "score": best.value, "values": best.params},
        "trials": facts,
    }


def open_journal(path):
    backend = optuna.storages.journal.JournalFileBackend(str(path))
    return optuna.storages.JournalStorage(backend)


def optuna_journal():
    """A journal as Optuna writes it: two studies, pruned, failed, diverged and unfinished trials."""
    path = OUT / "optuna.log"
    path.unlink(missing_ok=True)
    storage = open_journal(path)
    optuna.create_study(storage=storage, study_name="other", direction="maximize").add_trial(
        create_trial(value=1.5, params={"x": 1.0}, distributions={"x": FloatDistribution(0, 2)})
    )
    study = optuna.create_study(
        storage=storage, study_name="main",
        sampler=optuna.samplers.RandomSampler(seed=SEED),
        pruner=optuna.pruners.SuccessiveHalvingPruner(1, 2),
    )  # fmt: skip

    def told(trial):
        score = objective(trial)
        if trial.number == 3:
            raise ValueError("no memory")
        for step in range(4):
            trial.report(math.nan if trial.number == 5 else score + 1 / (1 + step), step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return math.inf if trial.number == 6 else score

    study.optimize(told, n_trials=8, catch=(ValueError,))
    study.ask().suggest_float("rate", 1e-5, 1e-1, log=True)
    return study_facts(study)


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    OUT.mkdir(exist_ok=True)
    rng = np.random.default_rng(SEED)
    parts = {
        "parzen": mock.patch.object(
            np, "argsort", functools.partial(np.argsort, kind="stable")
        )(lambda: densities(rng)),
        "splits": lambda: splits(rng),
        "pruners": lambda: prunings(rng),
        "importance": importances,
        "optuna-journal": optuna_journal,
    }
    ours = OUT / "earmark.log"
    if ours.exists():
        parts["earmark-journal"] = lambda: study_facts(
            optuna.load_study(study_name="quadratic", storage=open_journal(ours))
        )
    for name, make in parts.items():
        text = json.dumps({"made": VERSIONS, "cases": make()}, default=float)
        (OUT / f"{name}.json").write_text(text.replace("Infinity", "1e999") + "\n")


if __name__ == "__main__":
    main()
