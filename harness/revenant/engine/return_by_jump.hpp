// Whether functions that switch return by a jump: return_by_jump.cpp says why. Changes nothing but how long that takes.
#pragma once

extern "C" bool revenant_returns_by_jump;
