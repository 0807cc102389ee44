// Every error thrown on purpose, split by what the caller can do about it.
// A message says where, what was expected, what came and what to do.

/** Root of every error thrown on purpose. Anything else that escapes is a bug in the toolkit. */
export class ToolkitError extends Error {
  static {
    this.prototype.name = 'ToolkitError';
  }
}

/** A value in the call cannot be right. Cure: change the call. */
export class ParameterError extends ToolkitError {
  static {
    this.prototype.name = 'ParameterError';
  }
}

/** A recipe, argument list or request did not parse. Cure: fix the named lines. */
export class RecipeError extends ToolkitError {
  static {
    this.prototype.name = 'RecipeError';
  }
  /** Every problem found, each naming the path of the value it is about. */
  readonly issues: readonly string[];

  constructor(message: string, issues: readonly string[] = [message], options?: ErrorOptions) {
    super(message, options);
    this.issues = issues;
  }
}

/** Arrays that do not fit together. Cure: change the data or the layer before. */
export class ShapeError extends ToolkitError {
  static {
    this.prototype.name = 'ShapeError';
  }
}

/** What a `DecodeError` knows beside its sentence. */
export interface DecodeErrorFacts extends ErrorOptions {
  /** Container or codec the bytes were taken for, for example `wav`. */
  readonly format?: string | undefined;
  /** Where in the file the trouble starts. */
  readonly byteOffset?: number | undefined;
}

/** The bytes are not audio we can read. Cure: skip or convert the file. */
export class DecodeError extends ToolkitError {
  static {
    this.prototype.name = 'DecodeError';
  }
  readonly format: string | undefined;
  readonly byteOffset: number | undefined;

  constructor(message: string, facts: DecodeErrorFacts = {}) {
    super(message, 'cause' in facts ? { cause: facts.cause } : undefined);
    this.format = facts.format;
    this.byteOffset = facts.byteOffset;
  }
}

/** A folder, file or checksum is not as the corpus says. Cure: fetch it again or point elsewhere. */
export class DatasetError extends ToolkitError {
  static {
    this.prototype.name = 'DatasetError';
  }
}

/** A saved classifier is unreadable or from an unknown version. Cure: save again or update. */
export class BundleError extends ToolkitError {
  static {
    this.prototype.name = 'BundleError';
  }
}
