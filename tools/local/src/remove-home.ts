import { type Home, removeFolder } from './home';
import { openFolderOf } from './postgres/postgres-place';

/** Removes a home, and what Postgres has of it elsewhere; returns the folders that were there. */
export const removeHome = (home: Home): string[] => [home.folder, openFolderOf(home)].filter(removeFolder);
