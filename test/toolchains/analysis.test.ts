import { inProcessAnalysis } from '../../src/toolchains/analysis.ts';
import { describeAnalysis } from '../contracts/analysis.ts';

describeAnalysis('the analysis in this process', inProcessAnalysis);
