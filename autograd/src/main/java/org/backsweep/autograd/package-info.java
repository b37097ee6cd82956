/** Placeholder. */
package org.backsweep.autograd;
