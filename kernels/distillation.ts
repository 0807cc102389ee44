// Learning from a teacher and from labels at once, forward and back, for one sample of `classes` values.
//
//   target   [2][classes]: labels as probabilities, then the teacher's logits t
//   hard     −Σ_i label[i] · ln softmax(x)[i]
//   soft     T² · Σ_i a[i] · (ln a[i] − ln b[i])      a = softmax(t / T), b = softmax(x / T)
//   loss = (1 − α) · hard + α · soft
//   dx[i] = ((1 − α) · (softmax(x)[i] · Σ label − label[i]) + α · T · (b[i] − a[i])) · scale
//
// In double precision; scale (f32) is read from memory.
import { exponential } from './shared/exponential';
import { logSumOf } from './shared/log-sum';

export function distillation(
  x: usize,
  target: usize,
  loss: usize,
  dx: usize,
  classes: i32,
  temperature: f32,
  alpha: f32,
  scale: usize,
): void {
  const teacher = target + ((<usize>classes) << 2);
  const heat = <f64>temperature;
  const soft = <f64>alpha;
  const hard = 1 - soft;
  const share = <f64>load<f32>(scale);
  const logSum = logSumOf(x, classes, 4, 1);
  const warmSum = logSumOf(x, classes, 4, heat);
  const teacherSum = logSumOf(teacher, classes, 4, heat);
  let apart: f64 = 0;
  let cross: f64 = 0;
  let mass: f64 = 0;
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const value = <f64>load<f32>(x + at);
    const label = <f64>load<f32>(target + at);
    cross += label * (logSum - value);
    mass += label;
    const wanted = <f64>load<f32>(teacher + at) / heat - teacherSum;
    apart += exponential(wanted) * (wanted - (value / heat - warmSum));
  }
  store<f32>(loss, <f32>(hard * cross + soft * heat * heat * apart));
  for (let i = 0; i < classes; i++) {
    const at = (<usize>i) << 2;
    const value = <f64>load<f32>(x + at);
    const byLabel = exponential(value - logSum) * mass - <f64>load<f32>(target + at);
    const wanted = exponential(<f64>load<f32>(teacher + at) / heat - teacherSum);
    const byTeacher = exponential(value / heat - warmSum) - wanted;
    store<f32>(dx + at, <f32>((hard * byLabel + soft * heat * byTeacher) * share));
  }
}
