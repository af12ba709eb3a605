import { openDatabase } from '../../../src/adapters/store/open-database.ts';
import { silentLog } from './temporary-database.ts';

const [dataFolder] = process.argv.slice(2);
if (dataFolder === undefined) throw new Error('name a data folder');
const database = await openDatabase({ url: null, dataFolder }, silentLog);
process.stdout.write(`${database.url}\n`);
process.stdin.once('data', () => {
  void database.close().then(() => process.exit(0));
});
