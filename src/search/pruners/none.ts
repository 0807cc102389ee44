// Every trial runs to its end.
import { definePruner } from './define-pruner.js';

/** Gives no trial up. */
export const none = definePruner({
  id: 'none',
  title: 'Every trial to its end',
  defaults: {},
  isHopeless: () => false,
});
