/** To and from other programs: nets as ONNX files, weights by PyTorch's names, figures of runs for TensorBoard. */
export { fromTorch } from './from-torch.js';
export { exportOnnx, type OnnxOptions } from './onnx/export.js';
export { readOnnxInitializers } from './onnx/read-initializers.js';
export { renameWeights, type WeightNames } from './rename-weights.js';
export {
  type ScalarsAtStep,
  tensorboardEvents,
  tensorboardFileName,
} from './tensorboard/event-file.js';
