// The few global names that Node and browsers share and that the pure rooms may lean on.
// Those rooms are compiled without Node's or the DOM's types; what is missing here is out of reach.

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    grow(pages: number): number;
  }
  const Memory: {
    new (descriptor: { initial: number; maximum?: number; shared?: boolean }): Memory;
  };
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  const Module: { new (bytes: ArrayBufferView | ArrayBuffer): Module };
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Instance: {
    new (module: Module, imports?: Record<string, Record<string, unknown>>): Instance;
  };
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(bytes: ArrayBufferView | ArrayBuffer): string;
}

/** Calls back after at least `milliseconds`. */
declare function setTimeout(call: () => void, milliseconds: number): unknown;
/** Calls back every `milliseconds`, until cleared. */
declare function setInterval(call: () => void, milliseconds: number): unknown;
declare function clearInterval(timer: unknown): void;

/** Milliseconds since an arbitrary start, monotonic. */
declare const performance: { now(): number };

/** Bytes, one a letter, as base64. */
declare function btoa(bytes: string): string;
