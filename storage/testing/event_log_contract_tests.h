#pragma once

// The contract of EventLog. Included by one file of a test program, which then instantiates it.

#include "storage/testing/append_contract_tests.h"
#include "storage/testing/erase_contract_tests.h"
#include "storage/testing/find_contract_tests.h"
#include "storage/testing/follow_up_contract_tests.h"
#include "storage/testing/read_contract_tests.h"
#include "storage/testing/repeat_contract_tests.h"
