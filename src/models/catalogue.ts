// Written by `npm run catalogue`; do not edit.
export { cnnGru, cnnLstm } from './cnn-recurrent.js';
export { crnnChoi } from './crnn-choi.js';
export { doubleConv } from './double-conv.js';
export { featDense } from './feat-dense.js';
export { lseCnn } from './lse-cnn.js';
export { lseCnnMlp } from './lse-cnn-mlp.js';
export { lseCnnRnn } from './lse-cnn-rnn.js';
export { lseCnnRnnParallel } from './lse-cnn-rnn-parallel.js';
export { lseMlp } from './lse-mlp.js';
export { lseRnn } from './lse-rnn.js';
export { mixnet } from './mixnet.js';
export { nnet1 } from './nnet1.js';
export { nnet2 } from './nnet2.js';
export { specCnn } from './spec-cnn.js';
export { specDense } from './spec-dense.js';
export { unetEnc } from './unet-enc.js';
export { unetPar } from './unet-par.js';
export { unetParPatil } from './unet-par-patil.js';
