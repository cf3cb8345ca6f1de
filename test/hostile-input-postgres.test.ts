import { describeHostileInput } from './hostile-input.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

const part = partStatus('postgresql');
const skip = !part.present && !part.required ? part.reason : false;

describeHostileInput('PostgreSQL', createPostgresDatabase, skip);
