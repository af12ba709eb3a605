import { toolchainContract } from '../contracts/toolchain.ts';
import { cheats } from './rust.cheats.ts';
import { samples } from './rust.samples.ts';

toolchainContract({ ...samples, cheats });
