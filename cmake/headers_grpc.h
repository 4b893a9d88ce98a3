// Precompiled for the files that include gRPC.
#pragma once

#include <grpcpp/grpcpp.h>

#include "headers_plain.h"
