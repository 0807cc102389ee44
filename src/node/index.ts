/** The doors to a computer: folders and whatever else only Node can reach. */
export * from './folder.js';
