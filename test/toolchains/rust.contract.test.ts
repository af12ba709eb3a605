import { toolchainContract } from '../contracts/toolchain.ts';
import { samples } from './rust.samples.ts';

toolchainContract({ ...samples, cheats: [] });
