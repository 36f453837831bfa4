// What needs no VS Code, timed in a Node of its own, in a build like the one that is shipped.
import { printTable } from '../table.ts';
import { benchAnchors } from './anchors.ts';
import { benchDisk } from './disk.ts';
import { benchFolders } from './folders.ts';
import { benchSidecars } from './sidecars.ts';

printTable('Passages (a report of 1 MB)', await benchAnchors());
printTable('Sidecars as text', await benchSidecars());
printTable('Sidecars on disk (a report of 1 MB)', await benchDisk());
printTable('A folder of reports', await benchFolders());
