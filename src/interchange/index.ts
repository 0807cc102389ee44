/** Nets and weights to and from other programs: ONNX files, safetensors, PyTorch's names. */
export { exportOnnx, type OnnxOptions } from './onnx/export.js';
