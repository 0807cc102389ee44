// What a schedule is: a pure function from the step, and what was judged so far, to the learning rate.

/** The learning rate over a run. */
export interface Schedule {
  /**
   * The learning rate of a step.
   *
   * @param step    from 0
   * @param figures what every validation so far came to, oldest first; lower is better
   */
  (step: number, figures?: readonly number[]): number;
  /** True of a schedule that leans on `figures`, and so makes no sense without validation. */
  readonly leansOnFigures?: boolean;
}

/** What one file in this folder states about its schedule. */
export interface ScheduleSpec<Options extends object> {
  /** Key in recipes: never renamed. */
  readonly id: string;
  readonly defaults: Options;
  /** Its options in a run of so many steps whose highest rate is given, as recipes have it. */
  inRecipes(learningRate: number, totalSteps: number): Partial<Options>;
  /** @throws {ParameterError} when an option is out of range */
  make(options: Options): Schedule;
}

/** A schedule's spec that is also the function making the schedule. */
export type ScheduleMaker<Options extends object> = ScheduleSpec<Options> &
  ((options?: Partial<Options>) => Schedule);

/** Turns a spec into the function users call; the spec's facts stay readable on it. */
export function defineSchedule<Options extends object>(
  spec: ScheduleSpec<Options>,
): ScheduleMaker<Options> {
  const make = (options: Partial<Options> = {}) => spec.make({ ...spec.defaults, ...options });
  return Object.assign(make, spec);
}
