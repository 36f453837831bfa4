// Loaded before the server's own code. The server leads a process group of its own; when the process that started it
// ends in whatever way, its standard input closes, and the whole group goes: extension hosts and watchers included.
const process = require('node:process');

if (process.env.MARGINALIA_LEADS_GROUP === String(process.ppid)) {
  delete process.env.MARGINALIA_LEADS_GROUP;
  process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL')).resume();
}
