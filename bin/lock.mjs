// One installer at a time: a folder as a lock, because making a folder either succeeds or fails on every system.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 200;
/** A holder that had no time to write who it is gets this long before it counts as dead. */
const namelessMs = 10_000;
/** No installation takes longer; needed for holders on another machine, which cannot be asked. */
const longestMs = 30 * 60_000;

/** Runs `work` while holding the lock `folder`; waits for another holder, takes over from a dead one. */
export async function withLock(folder, waitingFor, work) {
  mkdirSync(path.dirname(folder), { recursive: true });
  for (let told = false; !tryToTake(folder); told = true) {
    if (isStale(folder)) {
      remove(folder);
      continue;
    }
    if (!told) process.stderr.write(`Waiting for another command that is ${waitingFor} …\n`);
    await sleep(pollMs);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function tryToTake(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(`cannot write to ${path.dirname(folder)} (${error.code}); check who owns the folder`, {
      cause: error,
    });
  }
  writeFileSync(path.join(folder, 'holder.json'), JSON.stringify({ pid: process.pid, host: hostname() }));
  return true;
}

function isStale(folder) {
  let ageMs;
  try {
    ageMs = Date.now() - statSync(folder).mtimeMs;
    const holder = JSON.parse(readFileSync(path.join(folder, 'holder.json'), 'utf8'));
    return ageMs > longestMs || (holder.host === hostname() && !isAlive(holder.pid));
  } catch {
    return ageMs !== undefined && ageMs > namelessMs;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Renames before it removes: of several that find the lock stale, one wins, and a fresh lock caught by mistake goes back. */
function remove(folder) {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
    if (isStale(aside)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
}
