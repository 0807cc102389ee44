// The error for workers that cannot be started or have died.
import { ToolkitError } from '../base/index.js';

/** A Web Worker could not be started, or ended before its work. Cure: serve the page as it says. */
export class WorkerError extends ToolkitError {
  static {
    this.prototype.name = 'WorkerError';
  }
}
