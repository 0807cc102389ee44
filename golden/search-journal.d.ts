/** The journal of a short search with everything a journal can hold, with one time for all times. */
export function searchJournal(search: object): Promise<string>;
