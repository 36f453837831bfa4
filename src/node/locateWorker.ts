// A thread of its own that places the passages of one text, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { fromData, locatePassages, type LocateJob } from '../anchor/locateJob.ts';

parentPort?.postMessage(locatePassages(fromData(workerData as LocateJob)));
