/** Dense float arrays with a shape, and the files they are kept in. */
export * from './element-types.js';
export * from './nd-array.js';
export * from './npy.js';
export * from './safetensors.js';
