import { describeHostileInput } from './hostile-input.ts';

describeHostileInput('SQLite', async () => 'sqlite::memory:', false);
