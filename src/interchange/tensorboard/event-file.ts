// Event files: figures of a run over its steps, as TensorBoard shows them.
//
//   record 1       Event { wall_time = 1: double, file_version = 3: "brain.Event:2" }
//   every further  Event { wall_time = 1: double, step = 2: int64, summary = 5: Summary }
//                  Summary { value = 1, repeated: Value { tag = 1: string, simple_value = 2: float } }
//
// Format: tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto
import { ParameterError } from '../../base/index.js';
import { ProtobufMessage } from '../protobuf/writer.js';
import { tfRecord } from './tf-record.js';

/** Figures at one step of a run. */
export interface ScalarsAtStep {
  /** A whole number from 0, for example the epoch. */
  readonly step: number;
  /** When it was measured, in seconds since 1970 (UTC). */
  readonly wallTime: number;
  /** By tag; a slash in one groups it with others. Kept as float32; what is undefined is left out. */
  readonly scalars: Readonly<Record<string, number | undefined>>;
}

/**
 * A whole event file; the same arguments give the same bytes.
 *
 * Further steps only add bytes at its end, so that a TensorBoard that is watching reads on.
 *
 * @param startedAt when the run began, in seconds since 1970 (UTC)
 * @param steps     in the order in which they were measured
 * @throws {ParameterError} when a step is no whole number from 0, or a time is not finite
 *
 * @example
 * const bytes = tensorboardEvents(1.7e9, [{ step: 1, wallTime: 1.7e9 + 8, scalars: { loss: 0.7 } }]);
 * await folder.write(tensorboardFileName(1.7e9), bytes);
 */
export function tensorboardEvents(
  startedAt: number,
  steps: readonly ScalarsAtStep[],
): Uint8Array<ArrayBuffer> {
  const records = [event(startedAt).text(3, 'brain.Event:2'), ...steps.map(scalarsEvent)].map(
    (message) => tfRecord(message.finish()),
  );
  const bytes = new Uint8Array(records.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const record of records) {
    bytes.set(record, at);
    at += record.length;
  }
  return bytes;
}

/**
 * The name TensorBoard looks for: `events.out.tfevents.<seconds>.<who>`.
 *
 * @param startedAt when the run began, in seconds since 1970; rounded down
 */
export function tensorboardFileName(startedAt: number, who = 'earmark'): string {
  return `events.out.tfevents.${`${Math.floor(startedAt)}`.padStart(10, '0')}.${who}`;
}

function scalarsEvent({ step, wallTime, scalars }: ScalarsAtStep): ProtobufMessage {
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new ParameterError(
      `tensorboard: step must be a whole number from 0; got ${step}. Count steps or epochs.`,
    );
  }
  const summary = new ProtobufMessage();
  for (const [tag, value] of Object.entries(scalars)) {
    if (value !== undefined) summary.message(1, new ProtobufMessage().text(1, tag).float(2, value));
  }
  const begun = event(wallTime);
  // A step of 0 is the format's default, which is never written.
  return (step === 0 ? begun : begun.integer(2, step)).message(5, summary);
}

function event(wallTime: number): ProtobufMessage {
  if (Number.isFinite(wallTime)) return new ProtobufMessage().double(1, wallTime);
  throw new ParameterError(
    `tensorboard: times must be finite numbers of seconds since 1970; got ${wallTime}.`,
  );
}
