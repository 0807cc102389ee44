/** Nets and weights to and from other programs: ONNX files, safetensors, PyTorch's names. */
export { fromTorch } from './from-torch.js';
export { exportOnnx, type OnnxOptions } from './onnx/export.js';
export { readOnnxInitializers } from './onnx/read-initializers.js';
export { renameWeights, type WeightNames } from './rename-weights.js';
