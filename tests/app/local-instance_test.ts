import { faceContract } from "../instance/contract.ts";
import { openLocal } from "../support/open-local.ts";

faceContract("LocalInstance", openLocal);
