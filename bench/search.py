"""What bench/search.js measures, by Optuna 5.0: python bench/search.py"""

import math
import statistics

import optuna

SEEDS = 21
TRIALS = 80


def branin(trial):
    x = trial.suggest_float("x", -5, 10)
    y = trial.suggest_float("y", 0, 15)
    bend = y - (5.1 / (4 * math.pi**2)) * x**2 + (5 / math.pi) * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 - 0.397887


def valley(trial):
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    width = trial.suggest_int("width", 16, 512, log=True)
    drop = trial.suggest_float("drop", 0, 0.9, step=0.1)
    layers = trial.suggest_int("layers", 1, 9)
    kind = trial.suggest_categorical("kind", ["adam", "sgd", "rmsprop"])
    numbers = (math.log10(rate) + 3) ** 2 + math.log2(width / 128) ** 2
    return numbers + (5 * (drop - 0.3)) ** 2 + (0.5 * (layers - 4)) ** 2 + (kind != "adam")


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    samplers = {
        "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False),
        "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    }
    for objective in (branin, valley):
        for name, make in samplers.items():
            gaps = []
            for seed in range(SEEDS):
                study = optuna.create_study(sampler=make(seed))
                study.optimize(objective, n_trials=TRIALS)
                gaps.append(study.best_value)
            print(f"{objective.__name__} {name}: {statistics.median(gaps):.3f}")


if __name__ == "__main__":
    main()
