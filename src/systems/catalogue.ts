// Written by `npm run catalogue`; do not edit.
export { cnnGruSystem, cnnLstmSystem, crnnChoiSystem } from './cnn-recurrent.js';
export { featDenseSystem } from './feat-dense.js';
export { lseCnnSystem } from './lse-cnn.js';
export { lseCnnMlpSystem } from './lse-cnn-mlp.js';
export { lseCnnRnnLiteralSystem, lseCnnRnnParallelSystem, lseCnnRnnSystem } from './lse-cnn-rnn.js';
export { lseMlpSystem } from './lse-mlp.js';
export { lseRnnSystem } from './lse-rnn.js';
export { mixnetSystem } from './mixnet.js';
export { nnet1System } from './nnet1.js';
export { nnet2MelSystem, nnet2System } from './nnet2.js';
export { specCnnSystem } from './spec-cnn.js';
export { specDenseSystem } from './spec-dense.js';
export { unetEncSystem } from './unet-enc.js';
export { unetPar128System, unetParPatilSystem, unetParSystem } from './unet-par.js';
