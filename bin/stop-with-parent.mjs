// Preloaded into the command: when the process that started it dies without a word (SIGKILL, a closed terminal),
// the channel between the two breaks, and the command stops in its orderly way instead of living on as an orphan.

if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
