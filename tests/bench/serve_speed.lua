-- Requests for wrk: actors drawn by how much there is of them, each asked for in one of several ways.
-- Arguments: a file with an actor a line (key, tab, name; drawn already, in order), then what to ask: ego, timeline, search or mixed.

local actors, way, at = {}, "mixed", 0

local function escape(text)
    return (text:gsub("[^%w%-%._~]", function(c) return string.format("%%%02X", c:byte()) end))
end

-- What somebody has typed of a name so far: mostly the beginning of its last word, sometimes the whole, sometimes with a mistake.
local function typed(name)
    local word = name:match("%S+$") or name
    local draw = math.random()
    if draw < 0.6 then return word:sub(1, math.random(3, math.max(3, math.min(#word, 7)))) end
    if draw < 0.9 then return name end
    local place = math.random(2, #name - 1)
    return name:sub(1, place - 1) .. string.char(97 + math.random(0, 25)) .. name:sub(place + 1)
end

local asking = {
    ego = function(actor) return "/api/v1/ego?actor=" .. escape(actor.key) end,
    timeline = function(actor) return "/api/v1/timeline?actor=" .. escape(actor.key) end,
    search = function(actor) return "/api/v1/actors?q=" .. escape(typed(actor.name)) end,
}
local ways = { "ego", "timeline", "search" }

function init(arguments)
    way = arguments[2]
    math.randomseed(7)
    for line in io.lines(arguments[1]) do
        local key, name = line:match("^(.-)\t(.*)$")
        actors[#actors + 1] = { key = key, name = name }
    end
end

function request()
    at = at % #actors + 1
    local chosen = way == "mixed" and ways[math.random(#ways)] or way
    return wrk.format("GET", asking[chosen](actors[at]))
end

function done(summary, latency)
    io.write(string.format("RESULT %d %.3f %.3f %.3f %.3f %d\n", summary.requests, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
        latency:percentile(99) / 1000, latency.max / 1000,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
