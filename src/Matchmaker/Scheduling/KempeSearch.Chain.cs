namespace Matchmaker.Scheduling;

// How a chain is gathered: it grows from one meeting until nobody is in two places at once.
internal sealed partial class KempeSearch
{
    /// <summary>Gathers the chain of a move; the change in cost, or <see cref="NoMove"/>.</summary>
    private int Build(int meeting, int from, int to)
    {
        _stamp++;
        _chainLength = 0;
        _endCount = 0;
        _surplus = 0;
        if (!Grow(meeting, from, to))
        {
            return NoMove;
        }
        var change = Change(from, to);
        var full = _surplus > 0 ? _used[to] >= _open[to] : _surplus < 0 && _used[from] >= _open[from];
        // A second chain that makes up for a bad first one is so rare that looking for it costs more than it brings.
        if (change > _patience)
        {
            return NoMove;
        }
        if (full)
        {
            if (!Balance(from, to))
            {
                return NoMove;
            }
            change = Change(from, to);
        }
        return _hasPrecedences && !OrderHolds(from, to) ? NoMove : change;
    }

    /// <summary>Finds a second chain that makes up for the first one's surplus.</summary>
    private bool Balance(int from, int to)
    {
        var (length, ends, surplus) = (_chainLength, _endCount, _surplus);
        var (source, target) = surplus > 0 ? (to, from) : (from, to);
        for (var attempt = 0; attempt < PartnerTries; attempt++)
        {
            var meeting = _at[(source * _participants) + _random.Below(_participants)];
            if (meeting < 0 || _inChain[meeting] == _stamp || !IsAllowed(meeting, target))
            {
                continue;
            }
            if (Grow(meeting, from, to) && _surplus == 0)
            {
                return true;
            }
            (_chainLength, _endCount, _surplus) = (length, ends, surplus);
        }
        return false;
    }

    /// <summary>Adds the chain through a meeting; false when one of its meetings may not move.</summary>
    private bool Grow(int meeting, int from, int to)
    {
        if (!Join(meeting, from, to))
        {
            return false;
        }
        var closed = false;
        return Walk(meeting, _a[meeting], from, to, ref closed) && (closed || Walk(meeting, _b[meeting], from, to, ref closed));
    }

    private bool Walk(int first, int participant, int from, int to, ref bool closed)
    {
        var there = _slotOf[first] == from ? to : from;
        while (true)
        {
            var meeting = _at[(there * _participants) + participant];
            if (meeting < 0)
            {
                _ends[_endCount++] = participant;
                return true;
            }
            if (meeting == first)
            {
                closed = true;
                return true;
            }
            if (!Join(meeting, from, to))
            {
                return false;
            }
            participant ^= _a[meeting] ^ _b[meeting];
            there = from + to - there;
        }
    }

    private bool Join(int meeting, int from, int to)
    {
        var forward = _slotOf[meeting] == from;
        if (!IsAllowed(meeting, forward ? to : from))
        {
            return false;
        }
        _inChain[meeting] = _stamp;
        _chain[_chainLength++] = meeting;
        _surplus += forward ? 1 : -1;
        return true;
    }

    private bool OrderHolds(int from, int to)
    {
        for (var place = 0; place < _chainLength; place++)
        {
            var meeting = _chain[place];
            var slot = from + to - _slotOf[meeting];
            foreach (var other in _problem.Before[meeting])
            {
                if (SlotAfter(other, from, to) >= slot)
                {
                    return false;
                }
            }
            foreach (var other in _problem.After[meeting])
            {
                if (SlotAfter(other, from, to) <= slot)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private int SlotAfter(int meeting, int from, int to) => IsMoving(meeting) ? from + to - _slotOf[meeting] : _slotOf[meeting];

    // A chain given up while balancing leaves stamps behind, so the stamp alone does not tell.
    private bool IsMoving(int meeting) => _inChain[meeting] == _stamp && _chain.AsSpan(0, _chainLength).Contains(meeting);
}
